import type { Names } from '../../naming/names.js';
import { snake, wordsOf } from '../../naming/words.js';
import type { Repo } from '../repo.js';
import { constraintName } from '../migration/constraint-name.js';
import { traitsOf } from '../traits.js';
import { ormOf } from '../drivers/orm-of.js';
import type { Conversion, OrmCode } from '../drivers/orm-driver.js';
import type { FieldCode } from './field-code.js';
import { withArticle } from './words.js';

/** What the templates of repositories insert. */
export interface RepositoryCode {
  /** From a row, as properties. */
  readonly reads: string;
  /** Of a new row, as properties. */
  readonly created: string;
  /** Of a changed row. */
  readonly changed: string;
  /** The function that both call; empty without. */
  readonly columnsOf: string;
  /** What `create` throws. */
  readonly createErrors: readonly string[];
  /** What `update` throws. */
  readonly updateErrors: readonly string[];
  /** Wraps the query of `create` to translate constraint errors into errors of the API. */
  readonly guardCreate: (query: string) => string;
  /** Wraps the query of `update`. */
  readonly guardUpdate: (query: string) => string;
  /** The function that translates constraint errors; empty when there are none. */
  readonly translation: string;
  /** The fields that refer to users. */
  readonly userReferences: readonly FieldCode[];
  /** The fields that refer to rows that go when they are removed. */
  readonly otherReferences: readonly FieldCode[];
  readonly usesJson: boolean;
  /** Prisma as a value, not only its types. */
  readonly usesPrisma: boolean;
  /** What a list is filtered by, as an object of columns; undefined without. */
  readonly filter: string | undefined;
}

interface Converted {
  readonly code: FieldCode;
  readonly conversion: Conversion;
}

/** The code of a repository that differs by the fields of its module. */
export function repositoryCodeOf(repo: Repo, names: Names, fields: readonly FieldCode[]): RepositoryCode {
  const orm = ormOf(repo);
  const all = fields.map((code) => ({ code, conversion: orm.conversionOf(code) }));
  const writes = all.filter(({ conversion }) => conversion.write);
  const columns = (value: string) => (writes.length > 0 ? `...columnsOf(${value}),` : `...${value},`);
  const needed = writes.filter(({ code }) => !code.optional);
  const owner = traitsOf(repo).tenancy === 'multi' ? ['tenant_id'] : [];
  const onCreate = violationsOf(names, fields, owner);
  const changeable = fields.filter((code) => code.changeable);
  const onUpdate = violationsOf(names, changeable, owner);
  const references = fields.filter(({ target }) => target);
  return {
    reads: readsOf(orm, all),
    created: [
      columns('input'),
      ...needed.map(({ code, conversion }) => `${code.name}: ${conversion.write?.(`input.${code.name}`) ?? ''},`),
    ].join(' '),
    changed: columns('patch'),
    columnsOf: columnsOf(orm, names, writes),
    createErrors: thrownBy(onCreate),
    updateErrors: thrownBy(onUpdate),
    guardCreate: (query) => guarded(onCreate, query),
    guardUpdate: (query) => guarded(onUpdate, query),
    translation: translation(codesOf(onCreate)),
    userReferences: references.filter(({ toUser }) => toUser),
    otherReferences: references.filter(({ toUser }) => !toUser),
    usesJson: fields.some(({ field }) => field.type.kind === 'json'),
    usesPrisma: fields.some(({ field }) => field.type.kind === 'json' && field.nullable),
    filter: filterOf(all),
  };
}

/** Only a value that the column has in another form is named. */
function filterOf(all: readonly Converted[]): string | undefined {
  const filters = all.filter(({ code: { filter } }) => filter !== undefined);
  if (filters.length === 0) return undefined;
  if (filters.every(({ conversion: { write } }) => !write)) return 'query.filter';
  const each = filters.map(({ code: { name }, conversion }) => {
    const value = `query.filter.${name}`;
    return `...(${value} !== undefined && { ${name}: ${conversion.write?.(value) ?? value} }),`;
  });
  return `{ ${each.join(' ')} }`;
}

function readsOf(orm: OrmCode, all: readonly Converted[]): string {
  return all
    .flatMap(({ code: { name }, conversion: { read } }) =>
      read === undefined && orm.selectsColumns ? [] : [`${name}: ${read ?? `row.${name}`},`],
    )
    .join(' ');
}

function columnsOf(orm: OrmCode, { singular }: Names, writes: readonly Converted[]): string {
  if (writes.length === 0) return '';
  const taken = writes.map(({ code }) => code.name).join(', ');
  const written = writes.map(({ code: { field, name }, conversion }) => {
    const value = conversion.write?.(name) ?? name;
    const orNull = field.nullable ? `${name} === null ? ${orm.nullOf(field)} : ${value}` : value;
    return `...(${name} !== undefined && { ${name}: ${orNull} }),`;
  });
  return `
function columnsOf<T extends ${singular.pascal}Patch>({ ${taken}, ...asTheyAre }: T) {
  return { ...asTheyAre, ${written.join(' ')} };
}`;
}

interface Violation {
  /** For `@throws`. */
  readonly thrown: string;
  /** Undefined for what is found before the query. */
  readonly code: string | undefined;
}

/** @param owner the column that keys begin with, where there are tenants */
function violationsOf(
  { plural, singular }: Names,
  fields: readonly FieldCode[],
  owner: readonly string[],
): readonly Violation[] {
  const name = (code: FieldCode, suffix: string) =>
    constraintName([plural.snake, ...owner, snake(wordsOf(code.name))], suffix);
  return [
    ...fields
      .filter(({ field }) => field.unique)
      .map((code) => ({
        thrown: `ConflictError when there is ${withArticle(singular.text)} with this ${code.text} already`,
        code: `if (isUniqueViolation(error, '${name(code, 'key')}')) {
  throw new ConflictError('There is already ${withArticle(singular.text)} with this ${code.text}.');
}`,
      })),
    ...fields.flatMap((code) =>
      code.target
        ? [
            {
              thrown: `ValidationError when there is no such ${code.target.singular.text}`,
              code: code.toUser
                ? undefined
                : `if (isForeignKeyViolation(error, '${name(code, 'fkey')}')) {
  throw new ValidationError([{ pointer: '/${code.name}', detail: 'There is no such ${code.target.singular.text}' }]);
}`,
            },
          ]
        : [],
    ),
  ];
}

function thrownBy(violations: readonly Violation[]): readonly string[] {
  return [...new Set(violations.map(({ thrown }) => thrown))];
}

function codesOf(violations: readonly Violation[]): readonly string[] {
  return violations.flatMap(({ code }) => code ?? []);
}

function guarded(violations: readonly Violation[], query: string): string {
  return codesOf(violations).length > 0 ? `translateViolations(${query})` : query;
}

function translation(codes: readonly string[]): string {
  if (codes.length === 0) return '';
  return `
async function translateViolations<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    ${codes.join('\n')}
    throw error;
  }
}`;
}
