import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

import { shellWord } from '../../install/shell.js';
import type { Repo } from '../../gen/repo.js';
import { shellFolder } from '../shell-folder.js';
import { thisCommand } from './own-command.js';

/**
 * What to go on with after a run, as lines that can be typed in the folder where it ran.
 * @param scripts of a repository that create-backend has made
 */
export function nextSteps({ choices, madeBy, root }: Repo, scripts: readonly string[]): string {
  const back = `Another run takes it back: ${thisCommand()} undo\n`;
  // Elsewhere the names of the scripts are not known.
  if (madeBy === undefined) return `\n${back}`;
  const manager = choices['package-manager'] ?? 'npm';
  const up = relative(shellFolder(), root);
  const steps = [
    ...(up === '' ? [] : [`cd ${shellWord(up)}`]),
    ...(existsSync(join(root, 'node_modules')) ? [] : [`${manager} install`]),
    ...scripts.map((script) => `${manager} run ${script}`),
  ];
  const dev = scripts.includes('migrate') ? `A running "${manager} run dev" migrates by itself.\n` : '';
  return `\nNext:\n${steps.map((step) => `  ${step}\n`).join('')}${dev}${back}`;
}
