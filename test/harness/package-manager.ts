import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { run } from './command.js';
import { type Environment, environmentWith } from './environment.js';

/** The package of npm's registry that holds each package manager. */
const packages: Readonly<Record<string, string>> = {
  bun: 'bun',
  npm: 'npm',
  pnpm: 'pnpm',
  yarn: '@yarnpkg/cli-dist',
};

/**
 * Installs a package manager into a folder of its own; a second call for the same folder installs nothing.
 * @param version exact, as the generated repo pins it
 * @param folder is made when it is not there; holds nothing else
 * @returns the PATH on which the commands of this package manager come first
 * @throws Error when it is not known, or npm cannot install it within five minutes
 */
export async function installPackageManager(name: string, version: string, folder: string): Promise<Environment> {
  const programs = join(folder, 'node_modules', '.bin');
  if (!existsSync(join(programs, name))) {
    const dependency = packages[name];
    if (dependency === undefined) throw new Error(`no package is known that holds ${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      // pnpm and bun put their native program in place by an install script.
      JSON.stringify({ private: true, dependencies: { [dependency]: version }, allowScripts: { [dependency]: true } }),
    );
    const install = ['npm', 'install', '--ignore-scripts=false', '--prefer-offline', '--no-audit', '--no-fund'];
    await run(install, { cwd: folder, log: join(folder, 'install.log') }, 300);
  }
  return { PATH: [programs, environmentWith().PATH].join(delimiter) };
}
