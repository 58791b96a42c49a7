import { type Hunk, hunksBetween, raised } from './hunks.js';
import { textOf, type Token, tokensOf } from './tokens.js';

/**
 * A three-way merge, word by word: what led from `base` to `ours` and what leads from `base` to `theirs`, both. White space
 * between words does not count as a change: a list that was broken into lines can still lose an element.
 * @param lines what becomes of lines that both have put at one place: both, ours first, or neither
 * @returns undefined where both have changed the same words
 */
export function merge(
  base: string,
  ours: string,
  theirs: string,
  lines: 'both' | 'neither' = 'neither',
): string | undefined {
  const [common, mine, other] = [tokensOf(base), tokensOf(ours), tokensOf(theirs)];
  const [myHunks, otherHunks] = apart(
    common,
    { tokens: mine, hunks: hunksBetween(common, mine) },
    { tokens: other, hunks: hunksBetween(common, other) },
  );
  const extra = otherHunks.filter((hunk) => !myHunks.some((one) => isSame(one, hunk)));
  const bothStay = (one: Hunk, hunk: Hunk) => lines === 'both' && isLine(one) && isLine(hunk);
  if (extra.some((hunk) => myHunks.some((one) => clash(one, hunk) && !bothStay(one, hunk)))) return undefined;
  const gaps = [gapsIn(common.length, mine, myHunks), gapsIn(common.length, other, otherHunks)] as const;
  const hunks = [...myHunks, ...extra].toSorted((a, b) => a.start - b.start || a.end - b.end);
  return textOf(withoutLoneCommas(put(common, hunks, gaps), [...mine, ...other]));
}

interface Side {
  readonly tokens: readonly Token[];
  readonly hunks: readonly Hunk[];
}

/** Of two differences that meet, the first is said as far towards the beginning as it can be: often they do not meet then. */
function apart(base: readonly Token[], mine: Side, other: Side): readonly [readonly Hunk[], readonly Hunk[]] {
  const hunks = raise(base, mine, other.hunks);
  return [hunks, raise(base, other, hunks)];
}

function raise(base: readonly Token[], { hunks, tokens }: Side, others: readonly Hunk[]): readonly Hunk[] {
  return hunks.map((hunk, index) => {
    const meets = others.some((one) => !isSame(one, hunk) && hunk.start <= one.start && one.start < hunk.end);
    return meets ? raised(hunk, base, tokens, hunks[index - 1]?.end ?? 0) : hunk;
  });
}

function isSame(a: Hunk, b: Hunk): boolean {
  const words = ({ tokens }: Hunk) => tokens.map(({ text }) => text).join(' ');
  return a.start === b.start && a.end === b.end && words(a) === words(b);
}

/** Beside each other is no clash, nor is taking out the same words; but two insertions at one place have no order. */
function clash(a: Hunk, b: Hunk): boolean {
  if (a.tokens.length === 0 && b.tokens.length === 0) return false;
  const atOnePlace = a.start === b.start && a.start === a.end && b.start === b.end;
  return atOnePlace || (a.start < b.end && b.start < a.end);
}

/**
 * Whether a line is added, and nothing but lines. It may begin within a line, and end there within the next: what they have
 * in common is said of either.
 */
function isLine({ end, start, tokens }: Hunk): boolean {
  const count = (signs: string) => tokens.filter(({ text }) => text !== '' && signs.includes(text)).length;
  return start === end && tokens.some(({ gap }) => gap.includes('\n')) && count('([{') === count(')]}');
}

/** The white space that a side has before each token of the base; undefined where it has no such token. */
function gapsIn(length: number, side: readonly Token[], hunks: readonly Hunk[]): readonly (string | undefined)[] {
  const gaps: (string | undefined)[] = [];
  let next = 0;
  for (let at = 0; at < length; at++) {
    const hunk = hunks.find(({ start, end }) => start <= at && at < end);
    next += hunks.filter(({ start }) => start === at).reduce((sum, { tokens }) => sum + tokens.length, 0);
    gaps.push(hunk ? undefined : side[next++]?.gap);
  }
  return gaps;
}

type Gaps = readonly (string | undefined)[];

function put(base: readonly Token[], hunks: readonly Hunk[], [mine, other]: readonly [Gaps, Gaps]): readonly Token[] {
  const result: Token[] = [];
  for (const [at, token] of base.entries()) {
    for (const { start, tokens } of hunks) if (start === at) result.push(...tokens);
    if (hunks.some(({ start, end }) => start <= at && at < end)) continue;
    const own = mine[at] ?? token.gap;
    result.push({ text: token.text, gap: own === token.gap ? (other[at] ?? token.gap) : own });
  }
  return result;
}

/** Where one side has emptied a list that the other has added to, a comma is left that separates nothing. */
function withoutLoneCommas(tokens: readonly Token[], sides: readonly Token[]): readonly Token[] {
  if (sides.some((token, index) => isLone(token, sides[index - 1]))) return tokens;
  const result: Token[] = [];
  let gap: string | undefined;
  for (const token of tokens) {
    if (isLone(token, result.at(-1))) gap ??= token.gap;
    else {
      result.push(gap === undefined ? token : { ...token, gap });
      gap = undefined;
    }
  }
  return result;
}

function isLone({ text }: Token, before: Token | undefined): boolean {
  return text === ',' && before !== undefined && ['[', '{', '(', ','].includes(before.text);
}
