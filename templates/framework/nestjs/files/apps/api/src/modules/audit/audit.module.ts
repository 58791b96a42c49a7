import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { AuditTrail } from './audit.contract.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';

@Global()
@Module({
  providers: [
    provide(AuditRepository, [DATABASE]),
    provide(AuditService, [AuditRepository]),
    { provide: AuditTrail, useExisting: AuditService },
  ],
  exports: [AuditTrail],
})
export class AuditModule {}
