import type { Field } from '../../fields/field.js';
import type { Repo } from '../repo.js';
import type { ModuleRequest } from '../module-request.js';
import { defaultCodeOf } from './default-code.js';
import { type FieldCode, fieldCodeOf } from './field-code.js';
import { importBlock } from './import-block.js';
import { ownModule } from './own-modules.js';
import { repositoryCodeOf } from './repository-code.js';
import { roomFor, samplesOf } from './samples.js';
import { traitsOf } from '../traits.js';
import { capital, withArticle } from './words.js';

/** Everything that the templates of a module insert. */
export function viewOf(repo: Repo, { fields: asked, names }: ModuleRequest): Readonly<Record<string, unknown>> {
  const traits = traitsOf(repo);
  const own = ownModule(repo, names);
  const fields = asked.map((field) => ({
    ...fieldCodeOf(names, field, traits.people),
    ...own?.schemas[field.name],
    changeable: own?.fixed.includes(field.name) !== true,
  }));
  const { plural, singular } = names;
  const samples = fields.map(({ field, name }) => {
    const { first, other, wrong } = samplesOf(field, plural.kebab, traits.people);
    return { name, first, other, wrong, plain: plainOf(first) };
  });
  const firsts = samples.map(({ first }) => first).join('\n');
  const usesAwait = firsts.includes('await ');
  const body = (who: string, overrides?: string) =>
    `${usesAwait ? 'await ' : ''}${singular.camel}Body(${[...(usesAwait ? [who] : []), overrides ?? []].flat().join(', ')})`;
  return {
    ...names,
    ...traits,
    ...repositoryCodeOf(repo, names, fields),
    entityFile: `./${singular.kebab}.js`,
    classes: repo.framework.classes,
    // Rows of a module that came with the repository are made by its own code.
    creates: own === undefined,
    known: Object.keys(own?.schemas ?? {}),
    fields,
    filters: fields.filter(({ filter }) => filter !== undefined),
    imports: importBlock,
    capital,
    withArticle,
    pagination: repo.choices.pagination,
    uniques: fields.filter(({ field }) => field.unique),
    references: fields.filter(({ target }) => target),
    enums: fields.filter(({ values }) => values),
    firstValue: (name: string) => {
      const type = asked.find((field) => field.name === name)?.type;
      return type?.kind === 'enum' ? (type.values[0] ?? '') : '';
    },
    sortable: ['createdAt', ...fields.filter(({ sortable }) => sortable).map(({ name }) => name)],
    orders: fields.flatMap(({ field, name, sortable }) => {
      const { first, other } = samplesOf(field, plural.kebab, traits.people);
      return sortable ? [{ name, ...orderOf(field, first, other) }] : [];
    }),
    nullable: fields.filter(({ field }) => field.nullable).map(({ name }) => name),
    presets: asked.flatMap((field) => {
      const value = defaultCodeOf(field);
      return value === undefined ? [] : [{ name: field.name, value }];
    }),
    unset: fields.filter(({ field }) => defaultCodeOf(field) === undefined).map(({ name }) => name),
    inQuery: (name: string, value: string) =>
      inQuery(
        fields.find((code) => code.name === name),
        value,
      ),
    samples: samples.map(({ first, name, other, plain, wrong }) => ({ name, sample: first, other, plain, wrong })),
    usesAwait,
    usesCount: firsts.includes('count'),
    // Room for as many as tests will ever make in one run. Without end-to-end tests, each file has rows of its own.
    countsFrom: traits.endToEnd ? Math.max(0, Math.min(1_000_000, roomFor(asked) - 10_000)) : 0,
    usesNewId: firsts.includes('newId('),
    usesUsers: firsts.includes('someUser('),
    usesNewUsers: firsts.includes('newUser('),
    usesOthers: samples.some(({ other }) => other !== undefined),
    bodyOf: body,
    factories: factoriesOf('.', fields, plural.kebab),
    testFactories: factoriesOf('../support', fields, plural.kebab),
    targets: fields.flatMap((code) => targetOf(code, plural.kebab)),
  };
}

/**
 * How a field sorts three rows of which the first has the highest of three values that are unique, and where others repeat
 * the second one another value.
 */
function orderOf({ type, unique }: Field, first: string, other: string | undefined): object {
  if (unique) return { order: '2, 1, 0' };
  // The words of an enum that are not all lower case are sorted by each server in its own way.
  const isEqual = other === first || (type.kind === 'enum' && !type.values.every((value) => /^[a-z]+$/.test(value)));
  if (isEqual || other === undefined) return { order: '0, 1, 2' };
  const isGreater = type.kind === 'decimal' || (type.kind === 'enum' && other > first);
  return { second: other, order: isGreater ? '0, 2, 1' : '1, 0, 2' };
}

/** A value of a row, as it is called in code, as a query parameter. */
function inQuery(code: FieldCode | undefined, value: string): string {
  if (code?.type === 'boolean' || code?.field.nullable) return `String(${value})`;
  return code?.type === 'number' ? value : `encodeURIComponent(${value})`;
}

/** A sample that needs no API. */
function plainOf(sample: string): string {
  return sample.includes('await ') ? 'newId()' : sample;
}

function factoriesOf(
  folder: string,
  fields: readonly FieldCode[],
  own: string,
): Readonly<Record<string, readonly string[]>> {
  const targets = fields.flatMap(({ target, toUser }) => (target && !toUser ? [target] : []));
  return Object.fromEntries(
    targets
      .filter(({ plural }) => plural.kebab !== own)
      .map(({ plural, singular }) => [`${folder}/${plural.kebab}.js`, [`create${singular.pascal}`]]),
  );
}

function targetOf({ field, name, target, toUser }: FieldCode, own: string): readonly object[] {
  if (!target || field.type.kind !== 'ref') return [];
  return [
    {
      name,
      text: target.singular.text,
      isUser: toUser,
      onDelete: field.type.onDelete,
      path: toUser || target.plural.kebab === own ? undefined : `/${target.plural.kebab}`,
      // Made by the other module's factory.
      create: (who: string) =>
        toUser
          ? `(await ${who}.get('/users?limit=1')).json<{ data: { id: string }[] }>().data[0]?.id ?? ''`
          : `(await create${target.singular.pascal}(${who})).id`,
    },
  ];
}
