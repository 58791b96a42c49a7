import { basename, relative } from 'node:path';

import { shellWord } from '../../install/shell.js';
import { shellFolder } from '../shell-folder.js';
import { packageName, version } from '../../version.js';

/** How a process was started. */
export interface Started {
  /** The program, as `process.argv[1]` has it. */
  readonly program: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * `gen` as it can be typed again where it was typed: by the script of the repository, through npx, by its name, or as the
 * file of a clone.
 */
export function ownCommand({ cwd, env, program }: Started): string {
  // Every package manager says so to what its scripts run.
  if (env.npm_lifecycle_event === 'gen') return `${managerOf(env)} run gen`;
  if (/[\\/]_npx[\\/]/.test(program)) return `npx ${packageName}@${version} gen`;
  const name = basename(program);
  const isLocal = /[\\/]node_modules[\\/]\.bin[\\/]/.test(program);
  if (name === 'gen' || name === 'create-backend') {
    const command = name === 'gen' ? 'gen' : 'create-backend gen';
    return isLocal ? `npx ${command}` : command;
  }
  const path = relative(cwd, program);
  const file = shellWord(path.startsWith('..') || path === '' ? program : path);
  return name.startsWith('gen.') ? `node ${file}` : `node ${file} gen`;
}

/** `npm/11.19.0 node/v20.20.2 …` */
function managerOf(env: Started['env']): string {
  return /^(bun|pnpm|yarn)\//.exec(env.npm_config_user_agent ?? '')?.[1] ?? 'npm';
}

/** Of the process that runs. */
export function thisCommand(): string {
  return ownCommand({ program: process.argv[1] ?? '', cwd: shellFolder(), env: process.env });
}
