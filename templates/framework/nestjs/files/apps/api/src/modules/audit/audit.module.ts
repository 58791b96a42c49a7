import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { AuditTrail } from './audit.contract.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';

@Global()
@Module({
  controllers: [AuditController],
  providers: [
    provide(AuditRepository, [DATABASE]),
    provide(AuditService, [DATABASE, AuditRepository]),
    { provide: AuditTrail, useExisting: AuditService },
  ],
  exports: [AuditTrail],
})
export class AuditModule {}
