import type { PackageManager } from '../options/definition.js';
import { doesFor, quiet, versionHere } from './version-here.js';

/** What a failed installation said. */
export interface InstallFailure {
  readonly reason: string;
  /** Commands that install the dependencies when they are run one after the other. */
  readonly remedy: readonly string[];
  /** The last lines that the package manager printed. */
  readonly output: readonly string[];
}

/** Installs the dependencies. Resolves to what went wrong, or undefined. */
export async function installDependencies(
  folder: string,
  manager: PackageManager,
): Promise<InstallFailure | undefined> {
  const { install, name, obtain, version } = manager;
  const remedy = [...(obtain === undefined ? [] : [obtain]), install];
  // One that comes with Node.js is as old as that is, and does.
  const found = obtain === undefined ? undefined : await versionHere(folder, name);
  if (found !== undefined && !doesFor(version, found)) {
    return { reason: `${name} is ${found} here, and the repository needs ${version}`, remedy, output: [] };
  }
  const { execa } = await import('execa');
  const [command = '', ...args] = install.split(' ');
  const result = await execa(command, args, {
    cwd: folder,
    stdin: 'ignore',
    all: true,
    reject: false,
    // In production mode the tools that build and test are left out.
    env: { ...quiet, NODE_ENV: undefined },
  });
  if (!result.failed) return undefined;
  if (result.code === 'ENOENT') return { reason: `${command} is not installed`, remedy, output: [] };
  const output = result.all.trim().split('\n').slice(-20);
  return { reason: `"${install}" failed`, remedy: [install], output };
}
