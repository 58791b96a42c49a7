import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository, paginate, securityLog } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { eq, getTableColumns } from 'drizzle-orm';

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

  async list(accountId: string, query: PageRequest<'at'>): Promise<Page<SecurityEvent>> {
    const { data, page } = await paginate(this.database, query, {
      table: securityLog,
      columns: getTableColumns(securityLog),
      where: eq(securityLog.accountId, accountId),
    });
    return { data: data.map(toEvent), page };
  }
}

function toEvent<E extends { readonly event: string }>(entry: E) {
  return { ...entry, event: entry.event as SecurityEventName };
}
