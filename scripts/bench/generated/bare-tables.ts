import pg from 'pg';

import { type Caller, note } from './callers.js';

/** A copy of the table without row-level security, for the bare handler, with the callers' notes in it. */
export async function createBareTables(ownerUrl: string, callers: readonly Caller[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('create table bare_notes (like notes including defaults including indexes)');
    for (const { tenantId, noteId } of callers) {
      await client.query('insert into bare_notes (tenant_id, id, title, body) values ($1, $2, $3, $4)', [
        tenantId,
        noteId,
        note.title,
        note.body,
      ]);
    }
    await client.query('create index on bare_notes (id)');
  } finally {
    await client.end();
  }
}
