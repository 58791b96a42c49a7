import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../errors.js';
import { fileNameProblem } from '../naming/file-names.js';

/**
 * Refuses files that some system cannot have beside those that are there. Folders that are there already are left out.
 * @param paths of the files that are to be made, relative to the root
 * @throws UserError that names the file and the reason
 */
export function refuseImpossiblePaths(root: string, paths: readonly string[]): void {
  const namesIn = folders(root);
  const problems = paths.flatMap((path) => problemOf(path, namesIn) ?? []);
  if (problems.length > 0)
    throw new UserError([...new Set(problems)].join('\n'), 'Nothing was written. Take another name.');
}

function problemOf(path: string, namesIn: (folder: string) => Set<string>): string | undefined {
  const parts = path.split('/');
  for (const [index, name] of parts.entries()) {
    const there = namesIn(parts.slice(0, index).join('/'));
    if (there.has(name)) continue;
    const reason = fileNameProblem(name) ?? sameBut(name, there);
    if (reason !== undefined) return `${path} cannot be made: ${reason}.`;
    there.add(name);
  }
  return undefined;
}

function sameBut(name: string, there: ReadonlySet<string>): string | undefined {
  const spelled = name.toLowerCase();
  const other = [...there].find((one) => one.toLowerCase() === spelled);
  return other === undefined ? undefined : `macOS and Windows take it for ${other}, which differs only by case`;
}

/** The names in the folders of a repository, read once, to which those that are made are added. */
function folders(root: string): (folder: string) => Set<string> {
  const known = new Map<string, Set<string>>();
  return (folder) => {
    const path = join(root, folder);
    const names =
      known.get(folder) ??
      new Set(statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(path) : []);
    known.set(folder, names);
    return names;
  };
}
