import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository, paginate } from '@app/database';
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

  async list(accountId: string, query: PageRequest<'at'>): Promise<Page<SecurityEvent>> {
    const { data, page } = await paginate(this.database, query, {
      model: 'securityEvent',
      where: { accountId },
    });
    return { data: data.map(toEvent), page };
  }
}

function toEvent<E extends { readonly event: string }>(entry: E) {
  return { ...entry, event: entry.event as SecurityEventName };
}
