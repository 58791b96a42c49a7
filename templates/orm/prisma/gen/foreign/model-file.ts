import { posix } from 'node:path';

import { pluralOf } from '../../../../../src/naming/inflect.js';
import { type Names, type Spelling, spellings } from '../../../../../src/naming/names.js';
import { wordsOf } from '../../../../../src/naming/words.js';
import type { PrismaModel } from './read-schema.js';

/** What a model and its table are called. */
type Called = Pick<Names, 'plural' | 'singular'>;

const cases: readonly (keyof Spelling)[] = ['kebab', 'snake', 'camel', 'pascal'];

/** How the name of a file is made of that of its model. */
const forms: readonly ((called: Called) => string)[] = cases.flatMap((one) => [
  ({ singular }: Called) => singular[one],
  ({ plural }: Called) => plural[one],
]);

/**
 * The file of a schema that a new model goes to: one of its own where each model has one that is called like it; else that of a model
 * that it refers to, or that of the most models.
 * @param referred the files of the models that it refers to @param otherwise where there is no model yet
 */
export function modelFileOf(
  models: readonly PrismaModel[],
  names: Names,
  referred: readonly string[],
  otherwise: string,
): string {
  const there = models.find(({ name }) => name === names.singular.pascal);
  if (there) return there.path;
  const paths = [...new Set(models.map(({ path }) => path))];
  const [first] = referred;
  const beside = first ?? paths.at(-1);
  const form = forms.find((spell) =>
    models.every(({ name, path }) => {
      const stem = posix.basename(path, '.prisma').replace(/\..*$/, '');
      return stem === spell(calledBy(name));
    }),
  );
  if (form && beside !== undefined && paths.length === models.length)
    return posix.join(posix.dirname(beside), form(names) + posix.basename(beside).replace(/^[^.]*/, ''));
  const count = (path: string) => models.filter((one) => one.path === path).length;
  return first ?? paths.toSorted((one, other) => count(other) - count(one))[0] ?? otherwise;
}

function calledBy(model: string): Called {
  const words = wordsOf(model);
  return {
    singular: spellings(words),
    plural: spellings([...words.slice(0, -1), pluralOf(words.at(-1) ?? '')]),
  };
}
