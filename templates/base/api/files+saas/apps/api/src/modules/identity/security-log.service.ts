import { currentContext, newId } from '@app/common';
import { identityScope, type Page, type Principal, type UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import type { ListSecurityLogQuery } from './identity.dto.js';
import type { SecurityEvent, SecurityEventName } from './identity.model.js';
import { SecurityLogRepository } from './security-log.repository.js';

/**
 * #if multi
 * What happened to an account, visible to its owner alone and not to organizations: accounts belong to
 * people, who may be in several.
 * #else
 * What happened to an account, visible to its owner alone.
 * #endif
 */
// #if nestjs
@Injectable()
// #endif
export class SecurityLogService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly entries: SecurityLogRepository,
  ) {}

  /**
   * Adds an entry to the running unit of work, which is one of identities: what is rolled back never
   * happened.
   */
  record(accountId: string, event: SecurityEventName, ip: string): Promise<void> {
    const requestId = currentContext()?.correlationId ?? null;
    return this.entries.add({ id: newId(), accountId, at: new Date(), event, ip, requestId });
  }

  list({ accountId }: Principal, query: ListSecurityLogQuery): Promise<Page<SecurityEvent>> {
    // #slot list
    return this.unitOfWork.run(identityScope, () => this.entries.list(accountId, query));
  }
}
