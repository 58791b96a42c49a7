import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { binary } from '../harness/binary.js';
import { run } from '../harness/command.js';
import { hashesOf } from '../harness/hashes.js';
import type { PackageRun } from './package-run.js';

const folderWithSpaces = 'a folder with spaces';
const dotFiles = ['.env.example', '.gitignore', '.prettierignore'];

/** `npx create-backend my-api` writes the same bytes as the tool in this checkout, dot files included. */
export async function createsTheSame({ folder, env }: PackageRun, log: string): Promise<void> {
  const [published, local] = [join(folder, folderWithSpaces), join(folder, 'local')];
  mkdirSync(published);
  mkdirSync(local);
  const args = ['my-api', '--yes', '--no-install', '--no-git'];
  await run(['npx', '--yes', 'create-backend', ...args], { cwd: published, env, log }, 120);
  await run([process.execPath, binary, ...args], { cwd: local, log }, 30);
  const files = hashesOf(join(published, 'my-api'));
  const missing = dotFiles.filter((name) => !files.has(name));
  if (missing.length > 0) throw new Error(`the package has lost ${missing.join(', ')}`);
  const expected = hashesOf(join(local, 'my-api'));
  const different = [...new Set([...files.keys(), ...expected.keys()])].filter(
    (path) => files.get(path) !== expected.get(path),
  );
  if (different.length > 0) throw new Error(`not the same as from this checkout: ${different.join(', ')}`);
}
