import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Change } from './change.js';
import { sha256 } from './hash.js';
import { openJournal, type RunRecord } from './journal.js';
import { withLock } from './lock.js';

/** Adds what a tool of the repository has changed after a run to the record of that run, so that it is taken back with it. */
export async function amend(root: string, record: RunRecord, changes: readonly Change[]): Promise<RunRecord> {
  if (changes.length === 0) return record;
  const journal = openJournal(root);
  const amended: RunRecord = {
    ...record,
    changes: [
      ...record.changes,
      ...changes.map((change) =>
        change.kind === 'create'
          ? { kind: 'create' as const, path: change.path, sha256: sha256(change.after) }
          : change,
      ),
    ],
  };
  const path = join(journal.folder, 'runs', `${String(record.id).padStart(6, '0')}.json`);
  await withLock(journal.folder, () => {
    writeFileSync(`${path}.new`, JSON.stringify(amended));
    renameSync(`${path}.new`, path);
  });
  return amended;
}
