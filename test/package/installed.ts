import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../harness/command.js';
import { folderSize } from '../harness/folder-size.js';
import type { PackageRun } from './package-run.js';

const mebibytes = 23;

/** Installed, it stays small, and brings the formatter of this kind of machine alone: npx downloads both before every first use. */
export async function installsSmall({ folder, env }: PackageRun, log: string): Promise<void> {
  const project = join(folder, 'installed');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  await run(['npm', 'install', '--no-audit', '--no-fund', 'create-backend'], { cwd: project, env, log }, 120);
  const packages = packagesIn(join(project, 'node_modules'));
  const [formatter, ...others] = packages.filter((name) => name !== 'create-backend');
  if (others.length > 0 || formatter?.startsWith('@oxfmt/binding-') !== true)
    throw new Error(`it installs other packages: ${packages.join(', ')}`);
  const size = folderSize(join(project, 'node_modules')) / 2 ** 20;
  appendFileSync(log, `${size.toFixed(1)} MiB\n`);
  if (size > mebibytes) throw new Error(`it installs ${size.toFixed(1)} MiB, more than ${String(mebibytes)}`);
}

function packagesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  return names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`) : [name],
  );
}
