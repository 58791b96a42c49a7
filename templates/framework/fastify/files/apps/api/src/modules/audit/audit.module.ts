import type { Infrastructure } from '../module.js';
import type { AuditTrail } from './audit.contract.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';

export function createAudit({ database }: Infrastructure): AuditTrail {
  return new AuditService(new AuditRepository(database));
}
