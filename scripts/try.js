// `npm run try -- ../my-api [flags of create-backend]`: from a fresh clone to a running backend. Needs only Node.js.
// package.json starts it with `exec`: a shell between npm and this process would keep SIGINT to itself.
import { relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { tryArguments } from './from-a-clone/arguments.js';
import { ensureBuilt } from './from-a-clone/build.js';
import { develop } from './from-a-clone/develop.js';
import { generate } from './from-a-clone/generate.js';
import { ensureInstalled } from './from-a-clone/install.js';
import { interruptible } from './from-a-clone/interruption.js';
import { isNodeNewEnough } from './from-a-clone/node-version.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// npm changes to the root of the package; what is typed is meant from where the person is.
const person = process.env.INIT_CWD ?? process.cwd();
process.exitCode = isNodeNewEnough() ? await interruptible(tryIt) : 1;

/**
 * @param {AbortSignal} stop
 * @returns {Promise<number>} the exit code of the first step that failed
 */
async function tryIt(stop) {
  const { args, prints, start } = tryArguments(process.argv.slice(2), person);
  const prepared = (await ensureInstalled(root, stop)) || (await ensureBuilt(root, stop));
  if (prepared !== 0) return prepared;
  const { code, folder } = await generate(root, { args, prints, person, stop });
  if (code !== 0 || folder === undefined || !start) return code;
  return develop(folder, relative(person, folder), stop);
}
