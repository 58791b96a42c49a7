// Loaded before a script of a repository (`node --import`): loads the packages that its application depends on while gen still plans,
// and has the script wait until the code of the application is written. In other processes of the same script it does nothing.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { constants, Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const { CREATE_BACKEND_HELD_MANIFEST: manifest = '', CREATE_BACKEND_HELD_SCRIPT: script = '' } = process.env;

if (isMainThread && script !== '' && process.argv[1]?.replaceAll('\\', '/').endsWith(`/${script}`)) {
  await loadPackages();
  await goAhead();
}

/** As a file beside the manifest would import them. What cannot be loaded is a matter of the application. */
async function loadPackages() {
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  const load = new Script('(name) => import(name)', {
    filename: manifest,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext();
  const installed = Object.entries(dependencies).filter(
    ([, range]) => !/^(?:file|link|portal|workspace):/.test(String(range)),
  );
  await Promise.allSettled(installed.map(([name]) => load(name)));
}

/** A line on standard input; where that ends without one, nothing is to be run. */
async function goAhead() {
  for await (const _ of process.stdin) return;
  process.exit();
}
