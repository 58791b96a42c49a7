import type { Actor } from '@app/core';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Returns } from '../../http/decorators.js';
import { CurrentActor, RequirePermission } from '../../middleware/auth.js';
import {
  type AuditLogResponse,
  auditLogResponse,
  type ListAuditLogQuery,
  listAuditLogQuery,
  toAuditLogResponse,
} from './audit.dto.js';
import { AuditService } from './audit.service.js';

@ApiTags('audit')
@Controller({ path: 'audit-log', version: '1' })
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @ApiOperation({ summary: 'List what was done' })
  @RequirePermission('audit:read')
  @Returns(200, auditLogResponse)
  async listAuditLog(
    @CurrentActor() actor: Actor,
    @Query({ schema: listAuditLogQuery }) query: ListAuditLogQuery,
  ): Promise<AuditLogResponse> {
    return toAuditLogResponse(await this.audit.list(actor, query));
  }
}
