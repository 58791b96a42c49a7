import { IdentityRepository, securityLog } from '@app/database';
import { desc, eq } from 'drizzle-orm';

import type { SecurityEvent, SecurityEventName } from './identity.model.js';

/** Entries are only ever added. */
export class SecurityLogRepository extends IdentityRepository {
  async add(event: SecurityEvent): Promise<void> {
    await this.tx.insert(securityLog).values(event);
  }

  /** The newest entries of an account, the last one first. */
  async list(accountId: string, limit: number): Promise<readonly SecurityEvent[]> {
    const events = await this.tx
      .select()
      .from(securityLog)
      .where(eq(securityLog.accountId, accountId))
      .orderBy(desc(securityLog.at), desc(securityLog.id))
      .limit(limit);
    return events.map((entry) => ({ ...entry, event: entry.event as SecurityEventName }));
  }
}
