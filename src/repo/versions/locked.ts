import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import { readRepoFile } from '../../disk/repo-path.js';
import { entriesOf, fieldOf, stringOf } from '../fields-of.js';
import { parseJson, parseJsonc } from '../parse-json.js';
import { yamlIn } from '../workspaces.js';

/** A dependency that is looked for in a lockfile. */
interface Sought {
  readonly name: string;
  readonly range: string;
  /** The folder of the package, relative to that of the lockfile; `.` beside it. */
  readonly folder: string;
}

/** A lockfile: what it has of a dependency. Paths are relative to the root. */
type Lock = (root: string, path: string, sought: Sought) => Promise<string | undefined> | string | undefined;

const locks: readonly (readonly [string, Lock])[] = [
  ['package-lock.json', inNpm],
  ['npm-shrinkwrap.json', inNpm],
  ['pnpm-lock.yaml', inPnpm],
  ['yarn.lock', inYarn],
  ['bun.lock', inBun],
];

/**
 * The version of a dependency in the nearest lockfile of a folder, up to the root, that has it.
 * @param range as package.json says it, which is part of the names in some lockfiles
 */
export async function lockedIn(root: string, folder: string, name: string, range: string): Promise<string | undefined> {
  for (const parent of parentsOf(folder))
    for (const [file, versionIn] of locks) {
      const path = posix.join(parent, file);
      if (!existsSync(join(root, path))) continue;
      const inside = posix.relative(parent, folder);
      const found = await versionIn(root, path, { name, range, folder: inside === '' ? '.' : inside });
      if (found !== undefined) return found;
    }
  return undefined;
}

function parentsOf(folder: string): readonly string[] {
  return folder === '.' ? ['.'] : [folder, ...parentsOf(posix.dirname(folder))];
}

/** By the folder that npm puts it in; without workspaces, in older ones, by its name. */
function inNpm(root: string, path: string, { folder, name }: Sought): string | undefined {
  const lock = readAs(parseJson, root, path);
  const places = parentsOf(folder).map((one) => posix.join(one, 'node_modules', name));
  const found = places
    .map((one) => stringOf(fieldOf(lock, 'packages', one, 'version')))
    .find((one) => one !== undefined);
  return found ?? stringOf(fieldOf(lock, 'dependencies', name, 'version'));
}

/** Each importer says what its dependencies are resolved to, as a text or, since version 6, with its range. */
async function inPnpm(root: string, path: string, { folder, name }: Sought): Promise<string | undefined> {
  const lock = await yamlIn(root, path);
  const importers = parentsOf(folder).map((one) => fieldOf(lock, 'importers', one));
  return [...importers, lock]
    .flatMap((one) => ['dependencies', 'devDependencies'].map((kind) => fieldOf(one, kind, name)))
    .map((one) => stringOf(one) ?? stringOf(fieldOf(one, 'version')))
    .find((one) => one !== undefined);
}

/** Entries are called by all ranges that they stand for: `"a@^1.0.0, a@~1.2.0"`; since Yarn 2 with `npm:`. */
async function inYarn(root: string, path: string, { name, range }: Sought): Promise<string | undefined> {
  const { parseSyml } = await import('@yarnpkg/parsers');
  const lock = readAs(parseSyml, root, path);
  const entries = entriesOf(lock).map(([key, entry]) => ({
    descriptors: key.split(/\s*,\s*/),
    version: stringOf(fieldOf(entry, 'version')),
  }));
  const ofName = entries.filter(({ descriptors }) => descriptors.some((one) => one.startsWith(`${name}@`)));
  const exact = ofName.find(({ descriptors }) =>
    descriptors.some((one) => one === `${name}@${range}` || one === `${name}@npm:${range}`),
  );
  return (exact ?? (ofName.length === 1 ? ofName[0] : undefined))?.version;
}

/** `packages` has a list for each, which begins with `name@version`. */
function inBun(root: string, path: string, { folder, name }: Sought): string | undefined {
  const lock = readAs((text) => parseJsonc(path, text), root, path);
  const workspace = stringOf(fieldOf(lock, 'workspaces', folder, 'name'));
  const keys = workspace === undefined ? [name] : [`${workspace}/${name}`, name];
  for (const key of keys) {
    const entry = fieldOf(lock, 'packages', key);
    const resolved = Array.isArray(entry) ? stringOf(entry[0]) : undefined;
    if (resolved !== undefined) return resolved.slice(resolved.lastIndexOf('@') + 1);
  }
  return undefined;
}

function readAs(parse: (text: string) => unknown, root: string, path: string): unknown {
  try {
    return parse(readRepoFile(root, path) ?? '');
  } catch {
    return undefined;
  }
}
