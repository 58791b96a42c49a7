import { AuditModule } from '../modules/audit/audit.module.js';
import { AuditService } from '../modules/audit/audit.service.js';

// #slot imports
AuditModule,
// #slot subscribers
AuditService,
