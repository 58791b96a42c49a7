import { existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import process from 'node:process';

import { cleanEnvironment } from './clean-environment.js';
import { run } from './run.js';
import { shellWord } from './shell-word.js';
import { say } from './step.js';

/**
 * @typedef {object} Request
 * @property {readonly string[]} args of create-backend
 * @property {boolean} prints nothing is generated
 * @property {string} person absolute path of the folder that the person is in
 * @property {AbortSignal} stop
 */

/**
 * Runs the built create-backend where the person is, in the person's terminal.
 * @param {string} root folder of the clone
 * @param {Request} request
 * @returns {Promise<{ code: number, folder?: string }>} its exit code; the absolute path of the repo, when it was generated and
 * its packages are installed
 */
export async function generate(root, { args, prints, person, stop }) {
  const env = { ...cleanEnvironment(process.env), CREATE_BACKEND_STARTED_BY: commandFrom(person, root) };
  const command = [process.execPath, join(root, 'bin/create-backend.js'), ...args];
  const output = prints ? /** @type {const} */ ('inherited') : /** @type {const} */ ('captured');
  const { code, stdout } = await run(command, { cwd: person, env, output, stop });
  if (code !== 0 || prints) return { code };
  // What it prints on a standard output that is no terminal is the folder.
  const folder = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (!process.stdout.isTTY) process.stdout.write(stdout);
  if (existsSync(join(folder, 'node_modules'))) return { code, folder };
  if (args.includes('--no-install')) return { code };
  say('error: It is not started, because its packages are not installed.');
  return { code: 1 };
}

/**
 * @param {string} person
 * @param {string} root
 */
function commandFrom(person, root) {
  const inside = relative(root, person);
  const isInside = !inside.startsWith('..') && !isAbsolute(inside);
  return isInside ? 'npm run try --' : `npm run --prefix ${shellWord(relative(person, root))} try --`;
}
