import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';

import { cleanEnvironment } from './clean-environment.js';
import { firstDifference } from './packages.js';
import { run } from './run.js';
import { step } from './step.js';

const arguments_ = ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'];

/**
 * Installs the packages of this clone where node_modules is not what package-lock.json says.
 * @param {string} root folder of the clone
 * @param {AbortSignal} stop
 * @returns {Promise<number>} the exit code of npm, 0 when there was nothing to do
 */
export async function ensureInstalled(root, stop) {
  const locked = packagesIn(join(root, 'package-lock.json')) ?? {};
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'));
  const different = installed && firstDifference(locked, installed, process);
  if (installed && different === undefined) return 0;
  const why = different === undefined ? '' : ` (${different} is not what package-lock.json says)`;
  return step(`Installing the packages of create-backend with npm ci${why}`, async () => {
    const options = { cwd: root, env: cleanEnvironment(process.env), output: /** @type {const} */ ('to-stderr'), stop };
    return (await run([...npm(), ...arguments_], options)).code;
  });
}

/**
 * @param {string} file
 * @returns {import('./packages.js').Packages | undefined} undefined where there is no such file, or half of one
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** The npm that runs this script, or else that of the PATH. */
function npm() {
  const running = process.env.npm_execpath ?? '';
  return basename(running) === 'npm-cli.js' ? [process.execPath, running] : ['npm'];
}
