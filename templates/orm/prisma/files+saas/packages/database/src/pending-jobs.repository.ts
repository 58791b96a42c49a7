import type { PendingJob, PendingJobs, WorkScope } from '@app/core';

import type { Database } from './database.js';
import { isWorkScope } from './scopes.js';

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
    const { tenantId = null } = this.onBehalfOf;
    await this.#tx.pendingJob.createMany({ data: { ...job, tenantId, dueAt } });
    // #else
    await this.#tx.pendingJob.createMany({ data: { ...job, dueAt } });
    // #endif
  }

  async claim(limit: number, now: Date, dueAt: Date): Promise<readonly PendingJob[]> {
    return this.#tx.$queryRaw<PendingJob[]>`
      update pending_jobs set due_at = ${dueAt}::timestamptz
      where id in (
        select id from pending_jobs where due_at <= ${now}::timestamptz
        order by due_at limit ${limit} for update skip locked)
      returning id, envelope, deduplication_key as "deduplicationKey", run_at as "runAt"`;
  }

  async remove(id: string): Promise<void> {
    await this.#tx.pendingJob.deleteMany({ where: { id } });
  }

  get #tx() {
    return this.database.current().tx;
  }
}
