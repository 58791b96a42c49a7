import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { environmentWith } from '../../test/harness/environment.js';
import { folderSize } from '../../test/harness/folder-size.js';
import { pairedMedians } from './measure.js';
import type { Tool } from './tools.js';

export interface Installed {
  readonly tool: Tool;
  /** Absolute path of the program. */
  readonly program: string;
  readonly seconds: number;
  readonly megabytes: number;
  readonly packages: number;
}

const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];

/**
 * Installs a tool alone into a folder of its own: once to fill npm's cache, then three times, of which the middle one counts.
 */
export async function install(tool: Tool, folder: string): Promise<Installed> {
  const modules = await npmInstall([tool.spec], join(folder, 'cold'));
  const [seconds = Number.NaN] = await pairedMedians(3, [
    async (round) => {
      const begin = performance.now();
      await npmInstall([tool.spec], join(folder, `warm-${String(round)}`));
      return (performance.now() - begin) / 1000;
    },
  ]);
  return {
    tool,
    program: join(modules, tool.program),
    seconds,
    megabytes: folderSize(modules) / 1e6,
    packages: packagesIn(modules),
  };
}

/**
 * Installs packages with npm.
 * @returns the folder `node_modules` with the packages
 */
export async function npmInstall(specs: readonly string[], folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await promisify(execFile)('npm', ['install', ...flags, ...specs], { cwd: folder, env: environmentWith() });
  return join(folder, 'node_modules');
}

function packagesIn(modules: string): number {
  if (!existsSync(modules)) return 0;
  const folders = readdirSync(modules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => join(modules, name))
    .map((path) => {
      if (path.endsWith('.bin')) return 0;
      if (path.slice(modules.length + 1).startsWith('@')) return packagesIn(path);
      return (existsSync(join(path, 'package.json')) ? 1 : 0) + packagesIn(join(path, 'node_modules'));
    })
    .reduce((sum, count) => sum + count, 0);
}
