import { IdentityRepository } from '@app/database';

import type { SecurityEvent, SecurityEventName } from './identity.model.js';

/** Entries are only ever added. */
export class SecurityLogRepository extends IdentityRepository {
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
