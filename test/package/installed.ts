import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../harness/command.js';
import { folderSize } from '../harness/folder-size.js';
import type { PackageRun } from './package-run.js';

const mebibytes = 20;

/** Installed, it stays small, and brings no other package: npx downloads it before every first use. */
export async function installsSmall({ folder, env }: PackageRun, log: string): Promise<void> {
  const project = join(folder, 'installed');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  await run(['npm', 'install', '--no-audit', '--no-fund', 'create-backend'], { cwd: project, env, log }, 120);
  const packages = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
  if (packages.join() !== 'create-backend') throw new Error(`it installs other packages: ${packages.join(', ')}`);
  const size = folderSize(join(project, 'node_modules')) / 2 ** 20;
  appendFileSync(log, `${size.toFixed(1)} MiB\n`);
  if (size > mebibytes) throw new Error(`it installs ${size.toFixed(1)} MiB, more than ${String(mebibytes)}`);
}
