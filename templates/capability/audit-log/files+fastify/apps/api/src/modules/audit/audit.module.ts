import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import { auditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';

export function createAudit({ database }: Infrastructure): AuditService {
  return new AuditService(database, new AuditRepository(database));
}

/** The routes of the module. */
export const audit: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(auditController, { audit: app.services.audit });
  done();
};
