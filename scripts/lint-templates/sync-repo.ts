import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

import { sha256 } from '../../src/disk/hash.js';
import type { RenderedRow } from './rendered-row.js';

/** Beside the rendered files: their paths, and the lockfile that was installed. */
const stateFile = '.lint-templates.json';

interface State {
  readonly paths: readonly string[];
  readonly installed: string;
}

/**
 * Makes a folder hold what a row is rendered as, with its packages and its generated code. Files that are as they were are not written
 * again, so that the caches of compiler and linter hold.
 * @returns the folder
 */
export async function syncRepo({ files }: RenderedRow, folder: string): Promise<string> {
  const before = stateIn(folder);
  const now = files();
  const paths = now.map(({ path }) => path);
  for (const path of before.paths) if (!paths.includes(path)) rmSync(join(folder, path), { force: true });
  let changed = false;
  for (const { path, text } of now) {
    const file = join(folder, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    // What code is generated from: a schema, the packages.
    changed ||= !/\.(?:md|ts)$/.test(path);
  }
  const wanted = sha256(now.find(({ path }) => path === 'package-lock.json')?.text ?? '');
  const quiet = { cwd: folder, stdin: 'ignore', stdout: 'ignore', stderr: 'inherit' } as const;
  if (before.installed !== wanted) await execa('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], quiet);
  writeFileSync(join(folder, stateFile), JSON.stringify({ paths, installed: wanted }));
  if (changed) await execa('npm', ['run', '--if-present', 'generate'], quiet);
  return folder;
}

function stateIn(folder: string): State {
  const file = join(folder, stateFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as State) : { paths: [], installed: '' };
}
