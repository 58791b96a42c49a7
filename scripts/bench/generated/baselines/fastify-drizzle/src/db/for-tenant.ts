import { sql } from 'drizzle-orm';

import type { Database, Transaction } from '../plugins/database.js';

/** Runs `work` in a transaction in which row-level security shows the rows of one tenant. */
export function forTenant<T>(db: Database, tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.tenant_id', ${tenantId}, true)`);
    return work(tx);
  });
}
