import { TemplateError } from '../errors.js';
import { camelCase, kebabCase } from '../naming/case.js';
import { allNeeds, allOptions, type Catalog, openDecisions } from './catalog.js';
import type { Condition } from './definition.js';
import { missingParts } from './required-parts.js';
import { globalFlagNames, runFlags } from './run-flags.js';
import { optionsAskedBy } from './selection.js';

/**
 * Finds what the type checker cannot: ids that do not exist, an id or a package version given twice.
 * @throws TemplateError with one line per problem
 */
export function checkCatalog(catalog: Catalog): void {
  const problems = [
    ...duplicateIds(catalog),
    ...takenFlags(catalog),
    ...unknownDefaults(catalog),
    ...unknownNeeds(catalog),
    ...unknownOptions(catalog),
    ...versionConflicts(catalog),
    ...missingParts(catalog),
  ];
  if (problems.length > 0) throw new TemplateError(problems.join('\n'));
}

function duplicateIds(catalog: Catalog): string[] {
  const answers = [...openDecisions(catalog), ...catalog.capabilities, ...allNeeds(catalog)].map(({ id }) =>
    camelCase(id),
  );
  return [
    ...repeated(allOptions(catalog).map(({ id }) => id)).map((id) => `option ${id}: two folders have this name`),
    ...repeated(answers).map((id) => `${id}: two needs, decisions or capabilities have this id`),
  ];
}

function takenFlags(catalog: Catalog): string[] {
  const taken: readonly string[] = [
    'because',
    'module',
    'preset',
    'with',
    'without',
    ...runFlags.map(({ flag }) => flag),
    ...globalFlagNames,
  ];
  return [...openDecisions(catalog), ...allNeeds(catalog)].flatMap(({ id }) =>
    [kebabCase(id), `no-${kebabCase(id)}`]
      .filter((flag) => taken.includes(flag))
      .map((flag) => `${id}: --${flag} means something else already`),
  );
}

function unknownDefaults(catalog: Catalog): string[] {
  return openDecisions(catalog)
    .filter((decision) => !decision.options.some(({ id }) => id === decision.default))
    .map(({ id, default: preset }) => `decision ${id}: its default "${preset ?? ''}" is not one of its options`);
}

function unknownNeeds(catalog: Catalog): string[] {
  const types = new Map(allNeeds(catalog).map(({ id, type }) => [id, type]));
  const problem = (need: string, wanted: Condition[string]) => {
    const type = types.get(need);
    if (type === undefined) return `asks about the need "${need}", which no decision or capability declares`;
    if (type === typeof wanted || (type === 'number' && typeof wanted === 'object')) return undefined;
    return `asks ${type === 'boolean' ? 'how much' : 'whether'} "${need}" is, which is answered with ${type === 'boolean' ? 'yes or no' : 'a number'}`;
  };
  return allOptions(catalog).flatMap((option) =>
    (option.rules ?? [])
      .flatMap(({ when }) => Object.entries(when).map(([need, wanted]) => problem(need, wanted)))
      .flatMap((text) => (text === undefined ? [] : [`option ${option.id}: a rule ${text}`])),
  );
}

function unknownOptions(catalog: Catalog): string[] {
  const known = new Set(allOptions(catalog).map(({ id }) => id));
  return allOptions(catalog).flatMap((option) =>
    [
      ...[...(option.requires ?? []), ...(option.conflicts ?? [])].map((relation) => relation.option),
      ...Object.keys(option.contributesWith ?? {}).flatMap(optionsAskedBy),
      ...[...option.fragments, ...(option.additions ?? [])].flatMap(({ when, conditions = [] }) => [
        ...(when === undefined ? [] : optionsAskedBy(when)),
        ...conditions,
      ]),
    ]
      .filter((id) => !known.has(id))
      .map((id) => `option ${option.id}: refers to the option "${id}", which has no folder`),
  );
}

function versionConflicts(catalog: Catalog): string[] {
  const first = new Map<string, { version: string; option: string }>();
  return allOptions(catalog).flatMap((option) =>
    Object.entries(option.versions).flatMap(([name, version]) => {
      const other = first.get(name);
      if (!other) first.set(name, { version, option: option.id });
      return other && other.version !== version
        ? [`${name}: option ${other.option} wants ${other.version}, option ${option.id} wants ${version}`]
        : [];
    }),
  );
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
