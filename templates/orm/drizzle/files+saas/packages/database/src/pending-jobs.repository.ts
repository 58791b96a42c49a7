import type { PendingJob, PendingJobs, WorkScope } from '@app/core';
import { asc, eq, inArray, lte } from 'drizzle-orm';

import type { Database } from './database.js';
import { pendingJobs } from './schema/index.js';
import { isWorkScope } from './scopes.js';

const jobColumns = {
  id: pendingJobs.id,
  envelope: pendingJobs.envelope,
  deduplicationKey: pendingJobs.deduplicationKey,
  runAt: pendingJobs.runAt,
};

export class PendingJobsRepository implements PendingJobs {
  constructor(private readonly database: Database) {}

  get onBehalfOf(): Partial<WorkScope> {
    const { scope } = this.database.current();
    if (!isWorkScope(scope)) return {};
    // #if multi
    const { tenantId, userId } = scope;
    return { tenantId, userId };
    // #else
    return { userId: scope.userId };
    // #endif
  }

  async add(job: PendingJob, dueAt: Date): Promise<void> {
    // #if multi
    const { tenantId } = this.onBehalfOf;
    await this.#tx.insert(pendingJobs).values({ ...job, tenantId, dueAt });
    // #else
    await this.#tx.insert(pendingJobs).values({ ...job, dueAt });
    // #endif
  }

  async claim(limit: number, now: Date, dueAt: Date): Promise<readonly PendingJob[]> {
    const due = this.#tx
      .select({ id: pendingJobs.id })
      .from(pendingJobs)
      .where(lte(pendingJobs.dueAt, now))
      .orderBy(asc(pendingJobs.dueAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    return this.#tx
      .update(pendingJobs)
      .set({ dueAt })
      .where(inArray(pendingJobs.id, due))
      .returning(jobColumns);
  }

  async remove(id: string): Promise<void> {
    await this.#tx.delete(pendingJobs).where(eq(pendingJobs.id, id));
  }

  get #tx() {
    return this.database.current().tx;
  }
}
