// `npm test [-- arguments of vitest]`: the fast tier, also in a clone in which nothing is installed yet. Needs only Node.js.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './from-a-clone/install.js';
import { interruptible } from './from-a-clone/interruption.js';
import { isNodeNewEnough } from './from-a-clone/node-version.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const code = isNodeNewEnough() ? await interruptible((stop) => ensureInstalled(root, stop)) : 1;
if (code === 0) await runVitest(process.argv.slice(2));
else process.exitCode = code;

/**
 * In this process: another one would take as long to start as all that comes before.
 * @param {readonly string[]} args
 */
async function runVitest(args) {
  const folder = new URL('../node_modules/vitest/', import.meta.url);
  const { bin } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  const program = new URL(bin.vitest, folder);
  process.argv = [process.execPath, fileURLToPath(program), 'run', '--project', 'fast', ...args];
  await import(program.href);
}
