import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { exitCodeOf } from './interruption.js';

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {'to-stderr' | 'captured' | 'inherited'} output where standard output goes
 * @property {AbortSignal} stop passed on to the command
 */

/**
 * Runs a command to its end, in the terminal that this process has.
 * @param {readonly string[]} command
 * @param {RunOptions} options
 * @returns {Promise<{ code: number, stdout: string }>} its exit code, that of the signal when it was stopped; what it printed,
 * when that is captured
 */
export async function run([file = '', ...args], { cwd, env, output, stop }) {
  if (stop.aborted) return { code: exitCodeOf(stop.reason), stdout: '' };
  const stdout = {
    'to-stderr': 2,
    captured: /** @type {const} */ ('pipe'),
    inherited: /** @type {const} */ ('inherit'),
  };
  const child = spawn(file, args, { cwd, env, stdio: ['inherit', stdout[output], 'inherit'] });
  const passOn = () => child.kill(stop.reason);
  stop.addEventListener('abort', passOn);
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ data) => {
    text += data;
  });
  const [code, signal] = await once(child, 'close');
  stop.removeEventListener('abort', passOn);
  return { code: stop.aborted ? exitCodeOf(stop.reason) : (code ?? exitCodeOf(signal)), stdout: text };
}
