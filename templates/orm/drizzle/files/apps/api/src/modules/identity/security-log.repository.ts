// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository, securityLog } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { desc, eq } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { SecurityEvent, SecurityEventName } from './identity.model.js';

/** Append-only. */
// #if nestjs
@Injectable()
// #endif
export class SecurityLogRepository extends IdentityRepository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
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
