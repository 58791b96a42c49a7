import type { Names } from '../../naming/names.js';
import { withArticle } from '../module/words.js';
import type { PlainField } from './plain-field.js';
import type { ResolvedField } from './plain-table.js';

/** The sentences for constraint errors; undefined for constraints that the table does not have. */
export interface Refusals {
  readonly taken: string | undefined;
  readonly missing: string | undefined;
  readonly referred: string;
}

/** The sentences for the constraint errors that the table of a module can have. */
export function refusalsOf(
  { singular }: Names,
  fields: readonly PlainField[],
  resolved: readonly ResolvedField[],
): Refusals {
  const unique = fields.filter(({ field }) => field.unique).map(({ text }) => text);
  const targets = resolved.flatMap(({ reference }) => (reference ? [reference.text] : []));
  const or = (words: readonly string[]) => [...new Set(words)].join(' or ');
  return {
    taken: unique.length === 0 ? undefined : `There is already ${withArticle(singular.text)} with this ${or(unique)}.`,
    missing: targets.length === 0 ? undefined : `There is no such ${or(targets)}.`,
    referred: `Something refers to this ${singular.text}.`,
  };
}
