// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

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
    await this.tx.securityEvent.createMany({ data: event });
  }

  /** The newest entries of an account, the last one first. */
  async list(accountId: string, limit: number): Promise<readonly SecurityEvent[]> {
    const events = await this.tx.securityEvent.findMany({
      where: { accountId },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return events.map((entry) => ({ ...entry, event: entry.event as SecurityEventName }));
  }
}
