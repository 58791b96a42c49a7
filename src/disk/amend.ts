import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Change } from './change.js';
import { sha256 } from './hash.js';
import { openJournal, type RunRecord } from './journal.js';
import { withLock } from './lock.js';

type Recorded = RunRecord['changes'][number];

/** Adds what a tool of the repository has changed after a run to the record of that run, so that it is taken back with it. */
export async function amend(root: string, record: RunRecord, changes: readonly Change[]): Promise<RunRecord> {
  if (changes.length === 0) return record;
  const journal = openJournal(root);
  const amended: RunRecord = { ...record, changes: changes.reduce(withChange, record.changes) };
  const path = join(journal.folder, 'runs', `${String(record.id).padStart(6, '0')}.json`);
  await withLock(journal.folder, () => {
    writeFileSync(`${path}.new`, JSON.stringify(amended));
    renameSync(`${path}.new`, path);
  });
  return amended;
}

/** One change per file: from what was there before the run to what is there after it. */
function withChange(recorded: readonly Recorded[], change: Change): Recorded[] {
  const index = recorded.findIndex(({ path }) => path === change.path);
  const former = recorded[index];
  if (!former || change.kind !== 'update') return [...recorded, recordedAs(change)];
  const { after, path } = change;
  if (former.kind === 'create') return recorded.with(index, { kind: 'create', path, sha256: sha256(after) });
  return recorded.with(index, { kind: 'update', path, before: former.before, after });
}

function recordedAs(change: Change): Recorded {
  return change.kind === 'create' ? { kind: 'create', path: change.path, sha256: sha256(change.after) } : change;
}
