import { applySplices, type Splice } from '../../edit/splice.js';
import { pascal, wordsOf } from '../../naming/words.js';
import { type Clash, clashesIn, type Named } from './clashes.js';

/** What is left of the clashes of a file when as much as possible is called otherwise. */
export interface Renamed {
  readonly text: string;
  /** The names that several things still have. */
  readonly left: readonly string[];
}

/**
 * A file in which nothing that is imported or declared has the name of something else that the file uses. What follows from
 * the names that were asked for is called otherwise: `import { Post as PostEntity }`, `const replyEntity`; what is exported
 * keeps its name, and the other thing is called otherwise.
 * @param clashes of the file @param apart the same file with names that nothing else has, from the same template
 */
export function renamedApart(text: string, apart: string, clashes: readonly Clash[]): Renamed {
  if (clashes.length === 0) return { text, left: [] };
  const after = applySplices(
    text,
    clashes.flatMap((clash) => renamed(clash).flatMap(renaming)),
  );
  const left = clashesIn(after, apart) ?? clashes;
  return { text: after, left: [...new Set(left.flatMap((clash) => clash.map(({ name }) => name)))] };
}

/** The things that are called otherwise. */
function renamed(clash: Clash): readonly Named[] {
  const movable = clash.filter(({ kind }) => kind !== 'fixed');
  const own = movable.filter((one) => one.own);
  if (clash.some((one) => one.own && one.kind === 'fixed')) return movable.filter((one) => !one.own);
  // Where English has one word for one and for several, a table and one of its rows are both the module's.
  return own.length === clash.length ? own.filter(({ kind }) => kind === 'local') : own;
}

function renaming(thing: Named): readonly Splice[] {
  const { kind, name, own, places } = thing;
  const isType = /^[A-Z]/.test(name);
  const other = own && (isType || kind === 'local') ? `${name}Entity` : withOrigin(thing);
  return places.map(({ end, kept, start }) => ({ start, end, text: kept === '' ? other : name + kept + other }));
}

/** `Json` of `@app/core` is `CoreJson`, and `rows` of `../schema.js` are `rowsOfSchema`. */
function withOrigin({ from, name }: Named): string {
  const parts = (from ?? 'other')
    .replace(/\.[jt]s$/, '')
    .split('/')
    .toReversed()
    .map((part) => pascal(wordsOf(part.replaceAll(/\W/g, '-'))));
  const origin = parts.find((part) => !name.toLowerCase().startsWith(part.toLowerCase()) && part !== '') ?? 'Other';
  return /^[A-Z]/.test(name) ? origin + name : `${name}Of${origin}`;
}
