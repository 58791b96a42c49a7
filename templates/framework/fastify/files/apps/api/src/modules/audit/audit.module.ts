import type { Infrastructure, Module } from '../module.js';
import { auditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';

export function createAudit({ database }: Infrastructure): AuditService {
  return new AuditService(database, new AuditRepository(database));
}

export const audit: Module = (app, { auditTrail }, done) => {
  app.register(auditController, { audit: auditTrail });
  done();
};
