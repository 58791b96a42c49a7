import { readRepoFile } from '../../disk/repo-path.js';
import { fieldOf, stringOf } from '../fields-of.js';
import { parseJson } from '../parse-json.js';

type Majors = Readonly<Record<string, number | undefined>>;

/**
 * The major versions of dependencies of the package in a folder: of the range where all that it allows have the same one, with
 * catalogs looked up; else of what is installed, or locked.
 * @param ranges what package.json files say: name → range
 * @param names of the dependencies that are wanted
 */
export async function majorsOf(
  root: string,
  folder: string,
  ranges: Readonly<Record<string, string>>,
  names: readonly string[],
): Promise<Majors> {
  const wanted = names.flatMap((name) => {
    const range = ranges[name];
    return range === undefined ? [] : [{ name, range }];
  });
  const majors = await Promise.all(
    wanted.map(async ({ name, range }) => [name, await majorOf(root, folder, name, range)] as const),
  );
  return Object.fromEntries(majors);
}

async function majorOf(root: string, folder: string, name: string, range: string): Promise<number | undefined> {
  const { majorOfRange, majorOfVersion } = await import('./semver.js');
  const said = majorOfRange(range);
  if (said !== undefined) return said;
  const { rangeMeant } = await import('./protocols.js');
  const meant = await rangeMeant(root, folder, name, range);
  return (
    (meant === undefined ? undefined : majorOfRange(meant)) ??
    majorOfVersion(installedIn(root, folder, name)) ??
    majorOfVersion(await locked(root, folder, name, range))
  );
}

async function locked(root: string, folder: string, name: string, range: string): Promise<string | undefined> {
  const { lockedIn } = await import('./locked.js');
  return lockedIn(root, folder, name, range);
}

/** The version in the nearest node_modules of a folder, up to the root. */
function installedIn(root: string, folder: string, name: string): string | undefined {
  for (const parent of upTo(folder)) {
    const text = readRepoFile(root, [...parent, 'node_modules', name, 'package.json'].join('/'));
    if (text === undefined) continue;
    try {
      return stringOf(fieldOf(parseJson(text), 'version'));
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** The folders that a folder is in, itself first, as their parts. */
function upTo(folder: string): readonly (readonly string[])[] {
  const parts = folder === '.' ? [] : folder.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index)), []];
}
