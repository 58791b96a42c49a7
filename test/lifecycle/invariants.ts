import { diffLines } from 'diff';

import { isSound } from '../../src/gen/is-sound.js';
import { isHistory } from '../../src/lifecycle/plan-migration.js';
import { hasMarkers } from '../../src/merge/merge-lines.js';

type Files = ReadonlyMap<string, string>;

/** A repository at the stages of a history. */
export interface Stages {
  /** As generated then, without and with what gen had added before people edited anything. */
  readonly created: Files;
  readonly generated: Files;
  /** After the edits of people, and of gen in between. */
  readonly edited: Files;
  /** After the merge. */
  readonly merged: Files;
  /** As `create` would write it now. */
  readonly wanted: Files;
  /** In conflict, by what was planned. */
  readonly conflicts: readonly string[];
  /** Old path → new path of templates. */
  readonly moved: Readonly<Record<string, string>>;
}

/**
 * What may never happen in a merge, looked for in the texts alone.
 * @returns one sentence per breach
 */
export function breaches(stages: Stages): readonly string[] {
  return [
    ...lostLines(stages),
    ...returnedLines(stages),
    ...ownFilesChanged(stages),
    ...unaskedChanges(stages),
    ...notTaken(stages),
    ...migrationsRewritten(stages),
    ...unsound(stages),
  ];
}

/** White space and commas are the formatter's: lines are compared without. */
function squeezed(text: string): string {
  return text.replaceAll(/[\s,]+/g, '');
}

/** Without what a formatter decides. */
function bare(text: string): string {
  return text.replaceAll(/[\s,;'"()]+/g, '');
}

/** Lines that people have written, in every file that they have touched. */
function written({ edited, generated }: Stages): readonly (readonly [path: string, lines: readonly string[]])[] {
  return [...edited].map(([path, text]) => {
    if (generated.get(path) === text) return [path, []] as const;
    const parts = diffLines(plain(generated.get(path) ?? ''), plain(text));
    const lines = parts.flatMap(({ added, value }) => (added ? value.split('\n') : []));
    const before = plain(generated.get(path) ?? '');
    // A line that only its style tells from a generated one is not written by a person.
    const isRestyled = (line: string) => !before.includes(line) && bare(before).includes(bare(line));
    return [path, lines.filter((line) => squeezed(line).length > 3 && !isRestyled(line))] as const;
  });
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '');
}

function placeOf(path: string, { merged, moved }: Stages): string {
  const to = moved[path];
  return to !== undefined && merged.has(to) ? to : path;
}

function lostLines(stages: Stages): string[] {
  const { merged } = stages;
  return written(stages).flatMap(([path, lines]) => {
    const now = merged.get(placeOf(path, stages));
    if (lines.length === 0 || path === 'create-backend.json') return [];
    if (now === undefined) return [`${path} is gone, with ${String(lines.length)} lines of a person`];
    const text = squeezed(now);
    const words = wordsOf(now);
    return lines
      .filter((line) => !text.includes(squeezed(line)) && !isWithin(wordsOf(line), words))
      .map((line) => `${path} has lost: ${line.trim()}`);
  });
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_$]+/gu) ?? [];
}

/** Whether all words of a line follow each other, with few of the other side between them: both have added to one list. */
function isWithin(line: readonly string[], text: readonly string[]): boolean {
  return text.some((first, start) => {
    if (first !== line[0]) return false;
    let next = 0;
    for (const word of text.slice(start, start + line.length + 12)) if (word === line[next]) next++;
    return next === line.length;
  });
}

/** What people have taken out of a file, and what is generated still, stays out of it. */
function returnedLines(stages: Stages): string[] {
  const { conflicts, edited, generated, merged, wanted } = stages;
  return [...generated].flatMap(([path, before]) => {
    const place = placeOf(path, stages);
    const [mine, now, theirs] = [edited.get(path), merged.get(place), wanted.get(place)];
    if (path === 'create-backend.json' || mine === undefined || now === undefined || theirs === undefined) return [];
    if (conflicts.includes(place)) return [];
    if (plain(before) === plain(mine)) return [];
    const counts = [plain(before), plain(mine), plain(now), theirs].map(countLines);
    const [then = none, edit = none, there = none, later = none] = counts;
    const of = (lines: ReadonlyMap<string, number>, line: string) => lines.get(line) ?? 0;
    return [...then.keys()]
      .filter((line) => of(then, line) > of(edit, line) && of(later, line) <= of(then, line))
      .filter((line) => of(there, line) > of(edit, line))
      .map((line) => `${place} has again what was taken out: ${line}`);
  });
}

const none: ReadonlyMap<string, number> = new Map();

function countLines(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n').map(squeezed)) if (line.length > 3) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** Files that were never generated. */
function ownFilesChanged({ edited, generated, merged, wanted }: Stages): string[] {
  return [...edited]
    .filter(([path]) => !generated.has(path) && !wanted.has(path) && !isHistory(path))
    .filter(([path, text]) => merged.get(path) !== text)
    .map(([path]) => `${path} is of a person, and was changed`);
}

/** Where what is generated did not change, nothing changes. */
function unaskedChanges({ created, edited, merged, wanted }: Stages): string[] {
  return [...edited]
    .filter(([path]) => path !== 'create-backend.json' && created.has(path) && created.get(path) === wanted.get(path))
    .filter(([path]) => !isHistory(path) && !path.endsWith('schema.prisma') && !path.endsWith('openapi.json'))
    .filter(([path, text]) => merged.get(path) !== text)
    .map(([path]) => `${path} was changed without a reason`);
}

/** What nobody has touched is what is generated now. */
function notTaken({ created, edited, merged, moved, wanted }: Stages): string[] {
  const origin = (path: string) => Object.entries(moved).find(([, to]) => to === path)?.[0] ?? path;
  const isUntouched = (path: string) =>
    created.has(path) ? edited.get(path) === created.get(path) : !edited.has(path);
  return [...wanted]
    .filter(([path]) => path !== 'create-backend.json' && !isHistory(path))
    .filter(([path]) => isUntouched(origin(path)))
    .filter(([path, text]) => merged.get(path) !== text)
    .map(([path]) => `${path} was not touched, and is not what is generated`);
}

function migrationsRewritten({ edited, merged }: Stages): string[] {
  return [...edited]
    .filter(([path]) => isHistory(path) && !path.endsWith('_journal.json'))
    .filter(([path, text]) => merged.get(path) !== text)
    .map(([path]) => `the migration ${path} was changed`);
}

function unsound({ conflicts, edited, merged }: Stages): string[] {
  return [...merged].flatMap(([path, text]) => {
    if (conflicts.includes(path) || edited.get(path) === text) return [];
    if (hasMarkers(text)) return [`${path} has markers, and is not told to be in conflict`];
    return isSound(path, text) ? [] : [`${path} cannot be read by what reads it`];
  });
}
