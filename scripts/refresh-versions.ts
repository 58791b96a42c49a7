// Moves the set of versions that generated repos consist of: those in templates/*/*/package.json, and the locks of all options that
// the lockfiles of new repos are taken from. Usage: npm run refresh-versions [-- --locks-only | --major]
//   --locks-only  keeps the versions of the options: what to run after a change of a dependency
//   --major       takes the next major versions as well
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { manifestsIn } from '../src/render/lock/locked-repo.js';
import { prunerOf } from '../src/render/lock/render-lock.js';
import { allOptions } from '../src/catalog/catalog.js';
import { compileCatalog } from '../src/build/compile.js';
import { advisories } from './versions/advisories.js';
import { changesIn } from './versions/changes.js';
import { moveDirect } from './versions/move-direct.js';
import { type Packages, packagesIn } from './versions/packages-in.js';
import { overrideRefused } from './versions/refused-engines.js';
import { type ManagerOption, managersIn, unionOverrides, unionRepo } from './versions/union-repo.js';
import { writeLock } from './versions/write-lock.js';

const node = '>=20.19';
const days = 7;
const before = new Date(Date.now() - days * 24 * 3600 * 1000);
const templates = join(import.meta.dirname, '../templates');
const { values } = parseArgs({
  options: { 'locks-only': { type: 'boolean', default: false }, major: { type: 'boolean', default: false } },
});
const keep = values['locks-only'];
const managers = managersIn(await compileCatalog(templates));
const old = new Map(managers.map((one) => [one.option.id, known(one)]));

const vulnerable = keep ? new Map<string, string>() : await advisoriesOfAll();
if (!keep) say('Versions of options', await moveDirect(templates, { node, before, major: values.major }, vulnerable));
let locks = await writeLocks();
const overrides = await overrideRefused({ templates, node, before, locks });
say(`Overrides, for Node.js ${node}`, overrides);
if (overrides.length > 0) locks = await writeLocks();
const changes = new Map(
  [...locks].map(([id, { packages }]) => [id, { before: old.get(id) ?? new Map(), after: packages }]),
);
say('Packages in the locks', changesIn(changes));
process.stdout.write(`
Next, to see that all of it works together:
  npm run build
  npx vitest run --project fast test/locks
  npx vitest run --project fast test/snapshots -u
  npm run test:generated
`);

async function writeLocks() {
  const catalog = await compileCatalog(templates);
  const results = await Promise.all(
    managersIn(catalog).map(async (one) => {
      const started = Date.now();
      // What comes from an advisory may be young; so may what a contributor has just chosen.
      const except = [...vulnerable.keys(), ...(keep ? Object.keys(directOf(one)) : [])].sort();
      const text = await writeLock({ templates, catalog, gate: { days, except }, keep }, one);
      process.stderr.write(`${one.manager.name}: ${String(Math.round((Date.now() - started) / 1000))} s\n`);
      return [one, text] as const;
    }),
  );
  // All or none: a lock that is newer than the others would be hard to find.
  for (const [one, text] of results) writeFileSync(lockOf(one), text);
  return new Map(results.map(([one, text]) => [one.option.id, { text, packages: packagesIn(one.manager.name, text) }]));

  /** What the options ask for and the lock does not have yet. */
  function directOf(one: ManagerOption): Readonly<Record<string, string>> {
    const before = known(one);
    const asked = allOptions(catalog).flatMap(({ versions }) => Object.entries(versions));
    return Object.fromEntries(
      asked.filter(([name, spec]) => !spec.startsWith('npm:') && !before.get(name)?.includes(spec)),
    );
  }
}

async function advisoriesOfAll(): Promise<ReadonlyMap<string, string>> {
  const catalog = await compileCatalog(templates);
  const npm = managersIn(catalog).find(({ manager }) => manager.name === 'npm');
  if (!npm || !existsSync(lockOf(npm))) return new Map();
  const files = unionRepo(templates, catalog, npm);
  const repo = { manifests: manifestsIn(files), overrides: unionOverrides(catalog, npm), mayMiss: () => true };
  const text = prunerOf(npm.manager)(readFileSync(lockOf(npm), 'utf8'), repo);
  try {
    return await advisories([...files, { path: npm.manager.lockfile, text, from: '' }]);
  } catch (error) {
    process.stderr.write(`Without advisories: ${(error as Error).message}\n`);
    return new Map();
  }
}

function known(one: ManagerOption): Packages {
  return existsSync(lockOf(one)) ? packagesIn(one.manager.name, readFileSync(lockOf(one), 'utf8')) : new Map();
}

function lockOf({ option }: ManagerOption): string {
  return join(templates, 'package-manager', option.id, 'lock.json');
}

function say(title: string, lines: readonly string[]): void {
  process.stdout.write(
    `${title}:\n${lines.length === 0 ? '  nothing\n' : lines.map((line) => `  ${line}\n`).join('')}`,
  );
}
