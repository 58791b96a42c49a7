import type { PackageManager } from '../catalog/definition.js';
import { refusingPackages } from './refusing-packages.js';
import { doesFor, quiet, versionHere } from './version-here.js';

export interface Installation {
  /** Absent when it worked. */
  readonly failure?: InstallFailure;
  /** Packages that do not declare to work with this version of Node.js. */
  readonly refusing: readonly string[];
}

/** What a failed installation said. */
export interface InstallFailure {
  readonly reason: string;
  /** Commands that install the dependencies when they are run one after the other. */
  readonly remedy: readonly string[];
  /** The last lines that the package manager printed. */
  readonly output: readonly string[];
}

/**
 * Installs the dependencies, with a version of the package manager that the repository can be installed with.
 * @param install the command of the package manager that installs them for the first time
 */
export async function installDependencies(
  folder: string,
  manager: PackageManager,
  install: string,
): Promise<Installation> {
  const { name, obtain, version } = manager;
  const remedy = [...(obtain === undefined ? [] : [obtain]), install];
  // One that comes with Node.js is as old as that is, and does.
  const found = obtain === undefined ? undefined : await versionHere(folder, name);
  if (found !== undefined && !doesFor(version, found)) {
    const reason = `${name} is ${found} here, and the repository needs ${version}`;
    return { failure: { reason, remedy, output: [] }, refusing: [] };
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
  if (!result.failed) return { refusing: refusingPackages(result.all) };
  const failure =
    result.code === 'ENOENT'
      ? { reason: `${command} is not installed`, remedy, output: [] }
      : { reason: `"${install}" failed`, remedy: [install], output: result.all.trim().split('\n').slice(-20) };
  return { failure, refusing: [] };
}
