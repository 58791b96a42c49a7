import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

import { shellWord } from '../../install/shell.js';

/** How this process was started. */
export interface Start {
  /** Absolute path of the program: `process.argv[1]`. */
  readonly program: string;
  /** The current folder. */
  readonly cwd: string;
  /** `CREATE_BACKEND_STARTED_BY`: the command before the folder, when a script of a clone has started this process. */
  readonly startedBy: string | undefined;
}

/** Where a repo is made, and the name of its project. */
export interface Place {
  /** Absolute path of the repo. */
  readonly target: string;
  readonly name: string;
}

/**
 * The command, up to the folder, that runs this tool again from the current folder.
 * @param isClone whether a folder is one of this repository, and not of the published package
 * @returns undefined where the tool is installed as a package: then a package manager runs it
 */
export function howThisToolIsRun(
  { program, cwd, startedBy }: Start,
  { target, name }: Place,
  isClone: (folder: string) => boolean = hasSources,
): string | undefined {
  // `npm run try` takes a folder outside of the current one, this program does not.
  if (startedBy) return `${startedBy} ${shellWord(join(dirname(relative(cwd, target)), name))}`;
  const folder = dirname(dirname(program));
  if (basename(dirname(program)) !== 'bin' || !isClone(folder)) return undefined;
  return `node ${shellWord(relative(cwd, join(folder, 'bin/create-backend.js')))} ${shellWord(name)}`;
}

function hasSources(folder: string): boolean {
  return existsSync(join(folder, 'src/cli/main.ts'));
}
