import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import { auditLogResponse, listAuditLogQuery, toAuditLogResponse } from './audit.dto.js';
import type { AuditService } from './audit.service.js';

export const auditController: FastifyPluginCallbackZod<{ audit: AuditService }> = (
  app,
  { audit },
  done,
) => {
  app.get(
    '/audit-log',
    {
      config: { access: 'audit:read' },
      schema: {
        operationId: 'listAuditLog',
        summary: 'List what was done',
        tags: ['audit'],
        querystring: listAuditLogQuery,
        response: { 200: auditLogResponse },
      },
    },
    async (request) => toAuditLogResponse(await audit.list(request.actor, request.query)),
  );
  done();
};
