import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../errors.js';
import { afterOf, type Change } from './change.js';
import type { Journal, RunRecord } from './journal.js';
import { keptAs } from './roll-back.js';

/** The folder of a run that is being written. */
export function staging({ folder }: Journal): string {
  return join(folder, 'staging');
}

/** Everything that takes space is written into this hidden folder first. */
export function stage(journal: Journal, changes: readonly Change[]): void {
  const folder = staging(journal);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [index, change] of changes.entries()) {
    const path = join(journal.root, change.path);
    const staged = join(folder, String(index));
    const text = afterOf(change);
    if (text !== undefined) writeFileSync(staged, text);
    if (change.kind === 'update') chmodSync(staged, statSync(path).mode);
    // A copy, not a link: making a link is a file event, and chokidar, which `tsx watch` uses, then ignores the event of the
    // rename when it follows within 5 ms.
    if (change.kind !== 'create') copyFileSync(path, keptAs(folder, index));
  }
}

function hasNoLinks(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EMLINK'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Puts everything in its place, by links and renames alone. */
export function apply(journal: Journal, changes: readonly Change[], { folders }: RunRecord): void {
  for (const folder of folders) mkdirSync(join(journal.root, folder));
  for (const [index, change] of changes.entries()) {
    const path = join(journal.root, change.path);
    const staged = join(staging(journal), String(index));
    if (change.kind === 'create') putNew(staged, path);
    else if (change.kind === 'update') renameSync(staged, path);
    else unlinkSync(path);
  }
}

/** A rename would replace a file that another process has just made; a link fails instead. */
function putNew(staged: string, path: string): void {
  try {
    linkSync(staged, path);
  } catch (error) {
    if (!hasNoLinks(error)) throw error;
    if (existsSync(path)) throw new UserError(`Somebody has made ${path} meanwhile.`, 'Nothing was written.');
    renameSync(staged, path);
  }
}
