import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { cleanEnvironment } from './clean-environment.js';
import { run } from './run.js';
import { step } from './step.js';

const products = ['dist/cli.js', 'dist/plop.js', 'dist/ts-morph.cjs', 'templates/catalog.json'];
const sources = ['src', 'generators', 'templates', 'scripts/build.ts', 'scripts/bundle.ts', 'package-lock.json'];

/**
 * Builds the tool where a product of the build is missing or older than a source.
 * @param {string} root folder of the clone
 * @param {AbortSignal} stop
 * @returns {Promise<number>} the exit code of the build, 0 when there was nothing to do
 */
export async function ensureBuilt(root, stop) {
  if (isBuilt(root)) return 0;
  return step('Building create-backend', async () => {
    const command = [process.execPath, '--import', 'tsx', join(root, 'scripts/build.ts')];
    const options = { cwd: root, env: cleanEnvironment(process.env), output: /** @type {const} */ ('to-stderr'), stop };
    return (await run(command, options)).code;
  });
}

/**
 * @param {string} root folder of the clone
 * @returns {boolean} whether every product is there, and none is older than a source
 */
export function isBuilt(root) {
  const times = products.map((path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const oldest = Math.min(...times);
  return oldest > 0 && sources.every((path) => lastChange(join(root, path), root) <= oldest);
}

/**
 * When something at or below `path` was last changed, products left out. That a file was removed shows in its folder's time.
 * @param {string} path file or folder
 * @param {string} root
 * @returns {number} milliseconds since 1970
 */
function lastChange(path, root) {
  if (products.some((product) => path === join(root, product))) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => lastChange(join(path, name), root)));
}
