import type { Change } from '../disk/change.js';
import { sha256 } from '../disk/hash.js';
import { readRepoFile } from '../disk/repo-path.js';
import type { Formatter } from '../edit/keep-formatted.js';
import type { Labels } from '../merge/merge-lines.js';
import { manifestFile } from '../repo/find-root.js';
import { type Base, baseOf, type Then } from './base-texts.js';
import { mergeFile, type MergedFile } from './merge-file.js';
import { isHistory } from './plan-migration.js';
import type { Rendering, Texts } from './rendering.js';

/** What becomes of one file. */
export interface FileStep {
  readonly path: string;
  readonly outcome: 'conflict' | 'created' | 'deleted' | 'gone' | 'kept' | 'merged' | 'taken';
  /** Why a file is left as it is, as a clause. */
  readonly reason?: string;
  /** Where it was, when it has moved. */
  readonly from?: string;
  readonly changes: readonly Change[];
  readonly conflict?: Conflict;
  /** What was generated then: it is what the manifest goes on saying of a file that is left. */
  readonly hash?: string | undefined;
}

/** What git gets to know of a file in conflict. */
export interface Conflict {
  readonly path: string;
  readonly base?: string;
  readonly theirs?: string;
}

export interface MergeInput {
  readonly root: string;
  readonly then: Then;
  readonly now: Rendering;
  readonly labels: Labels;
  readonly formatter: Formatter | undefined;
  /** Old path → new path, where templates have moved. */
  readonly moved: ReadonlyMap<string, string>;
  /** Old path → new path, where people have renamed files. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Merges every file that was or would be generated, but for migrations and the manifest; what does not change is left out. */
export async function planFiles(input: MergeInput): Promise<readonly FileStep[]> {
  const { moved, now, then } = input;
  const paths = new Set([
    ...Object.keys(then.hashes),
    ...then.whole.keys(),
    ...(then.given?.keys() ?? []),
    ...now.whole.keys(),
  ]);
  for (const [old, path] of moved) if (paths.has(old)) paths.delete(path);
  const steps: FileStep[] = [];
  for (const path of [...paths].sort()) {
    if (path === manifestFile || isHistory(path)) continue;
    const step = await planFile(input, path);
    if (step) steps.push(step);
  }
  return steps;
}

async function planFile(input: MergeInput, path: string): Promise<FileStep | undefined> {
  const { formatter, labels, moved, renamed, root, then } = input;
  const target = moved.get(path) ?? path;
  const here = renamed.get(path) ?? path;
  const ours = readRepoFile(root, here);
  const base = baseOf(then, path, ours);
  const theirs = wantedText(input.now, base, target);
  if (base.kind === 'none' && isOfGen(input, target)) return leftModule(target, ours, theirs);
  if (base.kind === 'unknown') return unknownBase(here, ours, theirs, then.hashes[path]);
  const was = base.kind === 'none' ? undefined : base.text;
  const result = await mergeFile(here, { base: was, ours, theirs }, labels, formatter);
  const place = target === path ? here : target;
  return stepFor(result, { base: was, ours, theirs, here, place });
}

/** Beside a text as `create` wrote it stands what `create` writes now: what gen has added since is a change of ours then. */
function wantedText({ created, whole }: Rendering, base: Base, path: string): string | undefined {
  return (base.kind === 'created' || base.kind === 'unknown' ? created : whole).get(path);
}

/** Of a module that `gen` has made with another version. */
function isOfGen({ now, then }: MergeInput, path: string): boolean {
  return !then.isExact && !then.given && now.whole.has(path) && !now.created.has(path);
}

const ofModule = 'gen of another version has made it, and what it was then is not known; --base gives that';

function leftModule(path: string, ours: string | undefined, theirs: string | undefined): FileStep | undefined {
  if (ours === undefined || ours === theirs) return undefined;
  return { path, outcome: 'kept', reason: ofModule, changes: [] };
}

function unknownBase(
  path: string,
  ours: string | undefined,
  theirs: string | undefined,
  hash: string | undefined,
): FileStep | undefined {
  if (ours === undefined || ours === theirs || hash === (theirs === undefined ? undefined : sha256(theirs)))
    return undefined;
  const reason = 'it has been changed, and no commit has it as it was generated';
  return { path, outcome: 'kept', reason, changes: [], hash };
}

interface Placed {
  readonly base: string | undefined;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
  /** Where the file is, and where it will be. */
  readonly here: string;
  readonly place: string;
}

/** Of files that are derived from others, a conflict is none: they are made again. */
const derived: readonly (readonly [RegExp, string])[] = [
  [
    /(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/,
    'installing the packages brings it up to date',
  ],
  [/(?:^|\/)openapi\.json$/, 'the script `openapi` brings it up to date'],
];

function stepFor(result: MergedFile, { base, here, ours, place, theirs }: Placed): FileStep | undefined {
  const from = here === place ? {} : { from: here };
  switch (result.outcome) {
    case 'unchanged':
      return here === place || ours === undefined
        ? undefined
        : { path: place, ...from, outcome: 'taken', changes: written(here, ours, place, ours) };
    case 'gone':
      return {
        path: here,
        outcome: 'gone',
        reason: 'it was removed here, and what is generated has changed',
        changes: [],
      };
    case 'deleted':
      return { path: here, outcome: 'deleted', changes: [{ kind: 'delete', path: here, before: ours ?? '' }] };
    case 'created':
    case 'taken':
    case 'merged':
      return { path: place, ...from, outcome: result.outcome, changes: written(here, ours, place, result.text) };
    case 'conflict': {
      const remedy = derived.find(([pattern]) => pattern.test(place));
      if (remedy) return { path: here, outcome: 'kept', reason: `both have changed it; ${remedy[1]}`, changes: [] };
      const conflict = {
        path: place,
        ...(base !== undefined && { base }),
        ...(theirs !== undefined && { theirs }),
      };
      const changes = result.text === undefined ? [] : written(here, ours, place, result.text);
      return { path: place, ...from, outcome: 'conflict', changes, conflict };
    }
  }
}

function written(here: string, ours: string | undefined, place: string, text: string): readonly Change[] {
  if (here === place || ours === undefined)
    return [
      ours === undefined
        ? { kind: 'create', path: place, after: text }
        : { kind: 'update', path: place, before: ours, after: text },
    ];
  return [
    { kind: 'delete', path: here, before: ours },
    { kind: 'create', path: place, after: text },
  ];
}

/** The files of people: on the disk, and never generated. */
export function isGenerated(path: string, { hashes, whole }: Pick<Then, 'hashes' | 'whole'>, now: Texts): boolean {
  return path in hashes || whole.has(path) || now.has(path);
}
