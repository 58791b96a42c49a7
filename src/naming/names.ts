import { UserError } from '../errors.js';
import { pluralOf, singularOf } from './inflect.js';
import { builtIns, reservedInPrisma, reservedInSql, reservedInTypeScript } from './reserved.js';
import { camel, kebab, pascal, snake, wordsOf } from './words.js';

/** One name in every spelling. */
export interface Spelling {
  readonly camel: string;
  readonly pascal: string;
  readonly snake: string;
  readonly kebab: string;
  /** With spaces, for sentences. */
  readonly text: string;
}

/** What a module and one of its rows are called. */
export interface Names {
  readonly plural: Spelling;
  readonly singular: Spelling;
  /** A variable with several rows. Differs from the singular also where English does not: `sheepList`. */
  readonly list: string;
}

/** Constraints are named `<table>_<column>_unique`, and PostgreSQL cuts names after 63 characters. */
export const longestName = 40;

/**
 * Every spelling of a module's name, from any of them, in the singular or in the plural.
 * @throws UserError when the name is no name, or means something else already
 */
export function namesOf(name: string): Names {
  const problem = namingProblem(name);
  if (problem !== undefined) throw new UserError(`${quote(name)} cannot be a module: ${problem}.`, hint);
  return spell(wordsOf(name));
}

const hint = 'Take letters, digits, dashes or underscores, such as products or user-profiles.';

function spell(words: readonly string[]): Names {
  const before = words.slice(0, -1);
  const plural = spellings([...before, pluralOf(words.at(-1) ?? '')]);
  const singular = spellings([...before, singularOf(pluralOf(words.at(-1) ?? ''))]);
  return { plural, singular, list: plural.camel === singular.camel ? `${plural.camel}List` : plural.camel };
}

/** Words in every spelling. */
export function spellings(words: readonly string[]): Spelling {
  return {
    camel: camel(words),
    pascal: pascal(words),
    snake: snake(words),
    kebab: kebab(words),
    text: words.join(' '),
  };
}

/** What is wrong with a module's name, or undefined. */
function namingProblem(name: string): string | undefined {
  const shape = shapeProblem(name);
  if (shape !== undefined) return shape;
  const { plural, singular } = spell(wordsOf(name));
  // XYZ could be x-y-z or xyz: single letters do not survive a change of spelling.
  const letter = singular.text.split(' ').find((word) => /^.\d*$/.test(word));
  if (letter !== undefined) return `its part ${quote(letter)} is a single letter`;
  if (plural.snake.length > longestName) return `it is longer than ${String(longestName)} characters`;
  const same = [plural, singular].every(({ kebab }) => spell(wordsOf(kebab)).plural.kebab === plural.kebab);
  if (!same) return `${plural.text} has no clear plural in English`;
  for (const [spelling, reasons] of [
    [singular.camel, reservedInTypeScript],
    [plural.camel, reservedInTypeScript],
    [singular.pascal, builtIns],
    [singular.pascal, reservedInPrisma],
    [plural.snake, reservedInSql],
  ] as const) {
    const reason = reasons.get(spelling);
    if (reason !== undefined) return `its code would use the name ${spelling}, and ${reason}`;
  }
  return undefined;
}

/** What is wrong with how a module or a field is spelled, or undefined. */
export function shapeProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (!/^[A-Za-z]/.test(name)) return 'it does not start with a letter';
  const odd = /[^A-Za-z0-9_-]/u.exec(name)?.[0];
  if (odd !== undefined) return `it holds ${quote(odd)}`;
  if (/[_-]{2}|[_-]$/.test(name)) return 'a dash or an underscore has no word after it';
  const word = wordsOf(name).find((one) => !/^[a-z]/.test(one));
  return word === undefined ? undefined : `its part ${quote(word)} does not start with a letter`;
}

/** Control characters become escapes: a name must not be able to write to the terminal. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
