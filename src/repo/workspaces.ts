import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

import { readRepoFile } from '../disk/repo-path.js';
import { fieldOf, stringsIn } from './fields-of.js';
import { parseJson } from './parse-json.js';

/** The workspaces that a file lists. */
export interface Workspaces {
  readonly file: 'package.json' | 'pnpm-workspace.yaml';
  readonly patterns: readonly string[];
}

/** What npm, Yarn and Bun read, and what pnpm reads, in one folder. A file that its own tools cannot read lists nothing. */
export async function workspacesOf(root: string, folder = '.'): Promise<readonly Workspaces[]> {
  const workspaces = fieldOf(manifestIn(root, folder), 'workspaces');
  const ofNpm = stringsIn(Array.isArray(workspaces) ? workspaces : fieldOf(workspaces, 'packages'));
  const ofPnpm = stringsIn(fieldOf(await yamlIn(root, posix.join(folder, 'pnpm-workspace.yaml')), 'packages'));
  const all: readonly Workspaces[] = [
    { file: 'package.json', patterns: ofNpm },
    { file: 'pnpm-workspace.yaml', patterns: ofPnpm },
  ];
  return all.filter(({ patterns }) => patterns.length > 0);
}

/** The package.json of a folder, as far as npm can read it. */
function manifestIn(root: string, folder: string): unknown {
  try {
    const text = readRepoFile(root, posix.join(folder, 'package.json'));
    return text === undefined ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

/** A file in YAML; undefined when there is none, or it cannot be read. The parser is loaded for files that are there. */
export async function yamlIn(root: string, path: string): Promise<unknown> {
  if (!existsSync(join(root, path))) return undefined;
  const { parse } = await import('yaml');
  try {
    return parse(readRepoFile(root, path) ?? '', { logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/** As package managers read their list: the last pattern that matches decides, and one with `!` leaves out. */
export async function isAmong(patterns: readonly string[], path: string): Promise<boolean> {
  const { minimatch } = await import('minimatch');
  return patterns
    .map(taken)
    .reduce((among, { glob, isOut }) => (minimatch(path, glob, { dot: true }) ? !isOut : among), false);
}

/** The folders below a folder that its patterns mean, in order. Paths are relative to the root. */
export async function memberFolders(
  root: string,
  folder: string,
  patterns: readonly string[],
): Promise<readonly string[]> {
  const globs = patterns.map(taken);
  if (globs.every(({ glob, isOut }) => !isOut && !isGlob(glob)))
    return globs.map(({ glob }) => posix.join(folder, glob)).filter((path) => isPackage(root, path));
  const starts = globs.filter(({ isOut }) => !isOut).map(({ glob }) => fixedPart(glob));
  const depth = Math.max(...globs.map(({ glob }) => depthOf(glob)));
  const below = [...new Set(starts)].flatMap((start) => foldersBelow(root, posix.join(folder, start), depth));
  const paths = [...new Set(below)].filter((path) => isPackage(root, path)).sort();
  const among = await Promise.all(paths.map((path) => isAmong(patterns, posix.relative(folder, path))));
  return paths.filter((_, index) => among[index]);
}

interface Taken {
  readonly glob: string;
  readonly isOut: boolean;
}

/** `!./packages/x/` leaves out `packages/x`. */
function taken(pattern: string): Taken {
  const [, not, glob = ''] = /^(!?)(?:\.?\/)?(.*?)\/?$/.exec(pattern) ?? [];
  return { glob, isOut: not === '!' };
}

function isGlob(pattern: string): boolean {
  return /[*?[\]{}()!+@]/.test(pattern);
}

/** The folders that a pattern begins with: `apps` of `apps/*`. */
function fixedPart(glob: string): string {
  const parts = glob.split('/');
  const end = parts.findIndex(isGlob);
  return parts.slice(0, end < 0 ? parts.length : end).join('/');
}

/** So many levels below its fixed part a pattern may lead. Braces may hold slashes. */
function depthOf(glob: string): number {
  return /\*\*|[{(]/.test(glob) ? deepest : glob.split('/').filter(isGlob).length;
}

const deepest = 6;

/** A folder and those below it, down to some depth; what packages are installed, built or hidden in is passed over. */
export function foldersBelow(root: string, folder: string, depth: number): readonly string[] {
  const here = join(root, folder);
  if (!existsSync(here)) return [];
  if (depth === 0) return [folder];
  const inside = readdirSync(here, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !passedOver.includes(entry.name) && !entry.name.startsWith('.'),
  );
  return [
    folder,
    ...inside
      .map(({ name }) => name)
      .sort()
      .flatMap((name) => foldersBelow(root, posix.join(folder, name), depth - 1)),
  ];
}

const passedOver: readonly string[] = ['node_modules', 'dist', 'build', 'coverage', 'tmp'];

function isPackage(root: string, folder: string): boolean {
  return existsSync(join(root, folder, 'package.json'));
}
