import { diffArrays } from 'diff';

import type { Token } from './tokens.js';

/** `[start, end)` of the base becomes `tokens`. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  /** Where these are in the other text. */
  readonly at: number;
}

/** What differs between two texts, each difference as far towards the end as it can be said: so that one thing is said one way. */
export function hunksBetween(base: readonly Token[], other: readonly Token[]): readonly Hunk[] {
  const hunks = refine([lines, words, signs], { base, other, offset: 0, otherOffset: 0 }).reduce<readonly Hunk[]>(
    join,
    [],
  );
  return hunks.map((hunk, index) => slide(hunk, base, other, hunks[index + 1]?.start ?? base.length));
}

interface Stretch {
  readonly base: readonly Token[];
  readonly other: readonly Token[];
  /** Where they are in the whole texts. */
  readonly offset: number;
  readonly otherOffset: number;
}

/** A piece of a text that is compared as a whole: `[start, start + length)`. */
interface Unit {
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

type Units = (tokens: readonly Token[]) => readonly Unit[];

/** Lines that both have are found first, then words, then signs: one comma is like any other, and would lead astray. */
function refine([units, ...finer]: readonly Units[], stretch: Stretch): readonly Hunk[] {
  const { base, offset, other, otherOffset } = stretch;
  if (base.length === 0 && other.length === 0) return [];
  if (!units) return [{ start: offset, end: offset + base.length, tokens: other, at: otherOffset }];
  const hunks: Hunk[] = [];
  let [at, next] = [0, 0];
  for (const [mine, theirs] of [...pairs(units(base), units(other)), [endOf(base), endOf(other)] as const]) {
    const between = {
      base: base.slice(at, mine.start),
      other: other.slice(next, theirs.start),
      offset: offset + at,
      otherOffset: otherOffset + next,
    };
    hunks.push(...refine(finer, between));
    [at, next] = [mine.start + mine.length, theirs.start + theirs.length];
  }
  return hunks;
}

function endOf(tokens: readonly Token[]): Unit {
  return { text: '', start: tokens.length, length: 0 };
}

function pairs(from: readonly Unit[], to: readonly Unit[]): readonly (readonly [Unit, Unit])[] {
  const found: (readonly [Unit, Unit])[] = [];
  let [at, next] = [0, 0];
  for (const { added, count, removed } of diffArrays(from.map(textOf), to.map(textOf))) {
    for (let step = 0; !added && !removed && step < count; step++) {
      const [mine, theirs] = [from[at + step], to[next + step]];
      if (mine && theirs) found.push([mine, theirs]);
    }
    if (!added) at += count;
    if (!removed) next += count;
  }
  return found;
}

function lines(tokens: readonly Token[]): readonly Unit[] {
  const starts = tokens.flatMap(({ gap }, index) => (index === 0 || gap.includes('\n') ? [index] : []));
  return starts.map((start, index) => {
    const length = (starts[index + 1] ?? tokens.length) - start;
    return {
      text: tokens
        .slice(start, start + length)
        .map(textOf)
        .join(' '),
      start,
      length,
    };
  });
}

function words(tokens: readonly Token[]): readonly Unit[] {
  return signs(tokens).filter(({ text }) => /[\p{L}\p{N}_$]/u.test(text));
}

function signs(tokens: readonly Token[]): readonly Unit[] {
  return tokens.map(({ text }, start) => ({ text, start, length: 1 }));
}

/** What touches is one difference. */
function join(hunks: readonly Hunk[], hunk: Hunk): readonly Hunk[] {
  const last = hunks.at(-1);
  if (last?.end !== hunk.start) return [...hunks, hunk];
  return [
    ...hunks.slice(0, -1),
    { start: last.start, end: hunk.end, tokens: [...last.tokens, ...hunk.tokens], at: last.at },
  ];
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}

/** `a, [b,] b, c` and `a, b, [b,] c` are the same difference. */
function slide(hunk: Hunk, base: readonly Token[], other: readonly Token[], limit: number): Hunk {
  const next = base[hunk.end]?.text;
  if (hunk.end >= limit || next === undefined || next === '') return hunk;
  const first = (hunk.tokens[0] ?? base[hunk.start])?.text;
  return canSlide(hunk) && first === next ? slide(moved(hunk, other, 1), base, other, limit) : hunk;
}

/** The same difference, as far towards the beginning as it can be said. */
export function raised(hunk: Hunk, base: readonly Token[], other: readonly Token[], floor: number): Hunk {
  const before = base[hunk.start - 1]?.text;
  if (hunk.start <= floor || before === undefined) return hunk;
  const last = (hunk.tokens.at(-1) ?? base[hunk.end - 1])?.text;
  return canSlide(hunk) && last === before ? raised(moved(hunk, other, -1), base, other, floor) : hunk;
}

/** Only what is added, or taken away, but not what is replaced. */
function canSlide({ end, start, tokens }: Hunk): boolean {
  return tokens.length === 0 || start === end;
}

function moved({ at, end, start, tokens }: Hunk, other: readonly Token[], by: 1 | -1): Hunk {
  const there = at + by;
  return { start: start + by, end: end + by, at: there, tokens: other.slice(there, there + tokens.length) };
}
