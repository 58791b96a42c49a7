import { bare, relativeSpecifiers } from './module-path.js';
import { runsIn, type Run } from './runs.js';
import { compareNames, firstUnsorted } from '../naming/compare-names.js';
import type { Sought } from './sought.js';
import type { Splice } from './splice.js';

/** Lines that were taken out of a text. */
export interface Fold {
  /** Where they belong in what is left. */
  readonly at: number;
  readonly text: string;
  readonly form: Run['form'];
}

/** A text without the lines that say nothing of what is sought. */
export interface Folded {
  readonly text: string;
  /** In order. */
  readonly folds: readonly Fold[];
}

/**
 * Leaves out of code what a long list does not say of what is sought, so that an edit costs no more where there are a
 * thousand of a kind. Of a run of lines of one form this stays: both ends, which mean together what all of it means to the
 * parser; what names something that is sought; the neighbours of the place that is sorted for it; two lines that are not in
 * order, if there are such; and what names something that other code names which stays.
 */
export function fold(path: string, text: string, sought: Sought): Folded {
  const runs = runsIn(text);
  if (runs.length === 0) return { text, folds: [] };
  const kept = runs.map(
    (run) => new Set([0, run.lines.length - 1, ...naming(run, sought), ...places(run, path, sought)]),
  );
  keepMentioned(runs, kept, outside(text, runs));
  const folds: Fold[] = [];
  let [left, end] = ['', 0];
  for (const [index, { form, lines }] of runs.entries())
    for (const { from, to } of stretches(lines.length, kept[index])) {
      const [first, last] = [lines[from], lines[to - 1]];
      if (!first || !last) continue;
      left += text.slice(end, first.start);
      end = last.end;
      folds.push({ at: left.length, text: text.slice(first.start, end), form });
    }
  return { text: left + text.slice(end), folds };
}

/** Puts everything back that was taken out. */
export function unfold({ folds, text }: Folded): string {
  let [whole, end] = ['', 0];
  for (const { at, text: hidden } of folds) {
    whole += text.slice(end, at) + hidden;
    end = at;
  }
  return whole + text.slice(end);
}

/** Where folds are after a change of what is left. What is put before a line that stays follows what is folded there. */
export function moved(folds: readonly Fold[], splices: readonly Splice[]): readonly Fold[] {
  return folds.map((one) => {
    const before = splices.filter(({ start }) => start < one.at);
    if (before.some(({ end }) => end > one.at)) throw new Error('a change spans lines that are folded');
    return { ...one, at: before.reduce((at, { end, start, text }) => at + text.length - (end - start), one.at) };
  });
}

/** Lines that hold a word that is sought. */
function naming({ lines, text }: Run, { targets, texts }: Sought): readonly number[] {
  const words = [...texts, ...targets.flatMap(({ name, path }) => [name, bare(path).split('/').at(-1) ?? path])];
  return [...new Set(words)].flatMap((word) => {
    const found: number[] = [];
    for (let at = text.indexOf(word); at >= 0 && word !== ''; at = text.indexOf(word, at + 1))
      found.push(lines.findLastIndex(({ offset }) => offset <= at));
    return found;
  });
}

/** Lines between which what is sought would be put, as the lines are sorted; where they are not, lines that show it. */
function places({ form, lines }: Run, path: string, { targets, texts }: Sought): readonly number[] {
  const keys = lines.flatMap(({ key }) => key ?? []);
  if (keys.length === 0) return [];
  const unsorted = firstUnsorted(keys);
  if (unsorted !== undefined) return [unsorted - 1, unsorted];
  const isImport = form === 'import' || form === 'export';
  const candidates = isImport ? targets.flatMap((target) => relativeSpecifiers(path, target.path)) : texts;
  return candidates.flatMap((candidate) => {
    const place = placeAmong(keys, candidate);
    return [Math.max(place - 1, 0), Math.min(place, keys.length - 1)];
  });
}

/** Among sorted names. */
function placeAmong(keys: readonly string[], name: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareNames(name, keys[middle] ?? '') < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Code that is in no run. */
function outside(text: string, runs: readonly Run[]): string {
  const parts = runs.map(({ start }, index) => text.slice(runs[index - 1]?.end ?? 0, start));
  return [...parts, text.slice(runs.at(-1)?.end ?? 0)].join('\n');
}

/** Keeps what is named by code that stays, and what that names in turn. */
function keepMentioned(runs: readonly Run[], kept: readonly Set<number>[], code: string): void {
  const mentioned = new Set<string>(code.match(/[A-Za-z_$][\w$]*/g));
  for (const [index, { lines }] of runs.entries())
    for (const line of kept[index] ?? []) for (const name of lines[line]?.names ?? []) mentioned.add(name);
  for (let size = -1; size < mentioned.size;) {
    size = mentioned.size;
    for (const [index, { lines }] of runs.entries())
      for (const [line, { names }] of lines.entries())
        if (names.some((name) => mentioned.has(name)) && kept[index]?.has(line) === false) {
          kept[index].add(line);
          for (const name of names) mentioned.add(name);
        }
  }
}

function stretches(count: number, kept = new Set<number>()): readonly { readonly from: number; readonly to: number }[] {
  const shown = [...kept].sort((a, b) => a - b);
  return shown.flatMap((one, index) => {
    const to = shown[index + 1] ?? count;
    return to - one > 1 ? [{ from: one + 1, to }] : [];
  });
}
