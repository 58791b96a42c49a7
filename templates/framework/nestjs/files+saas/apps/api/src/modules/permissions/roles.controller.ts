import type { Actor } from '@app/core';
import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

import { ApiIfMatch, Returns } from '../../http/decorators.js';
import { entityTag, versionsFromIfMatch } from '../../http/entity-tag.js';
import { CurrentActor, RequirePermission } from '../../middleware/auth.js';
import { MembersService } from './members.service.js';
import {
  type AssignRoleBody,
  assignRoleBody,
  type ListRolesQuery,
  listRolesQuery,
  memberParams,
  type RolePageResponse,
  rolePageResponse,
  roleParams,
  type RoleResponse,
  roleResponse,
  type RoleSummary,
  roleSummary,
  toRolePageResponse,
  toRoleResponse,
} from './roles.dto.js';
import { RolesService } from './roles.service.js';

type RoleParams = z.output<typeof roleParams>;
type MemberParams = z.output<typeof memberParams>;

@ApiTags('permissions')
@Controller({ version: '1' })
export class RolesController {
  constructor(
    private readonly roles: RolesService,
    private readonly members: MembersService,
  ) {}

  @Get('roles')
  @ApiOperation({ summary: 'List roles' })
  @RequirePermission('roles:read')
  @Returns(200, rolePageResponse)
  async listRoles(
    @CurrentActor() actor: Actor,
    @Query({ schema: listRolesQuery }) query: ListRolesQuery,
  ): Promise<RolePageResponse> {
    return toRolePageResponse(await this.roles.list(actor, query));
  }

  @Get('roles/:id')
  @ApiOperation({ summary: 'Read a role' })
  @RequirePermission('roles:read')
  @Returns(200, roleResponse)
  async getRole(
    @CurrentActor() actor: Actor,
    @Param({ schema: roleParams }) { id }: RoleParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleResponse> {
    const role = await this.roles.get(actor, id);
    reply.header('etag', entityTag(role.version));
    return toRoleResponse(role);
  }
  // #slot routes

  @Put('users/:id/role')
  @ApiOperation({ summary: 'Give a user another role' })
  @RequirePermission('roles:assign')
  @ApiIfMatch()
  @Returns(200, roleSummary)
  assignRole(
    @CurrentActor() actor: Actor,
    @Param({ schema: memberParams }) { id }: MemberParams,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: assignRoleBody }) { role }: AssignRoleBody,
  ): Promise<RoleSummary> {
    return this.members.assign(actor, id, versionsFromIfMatch(ifMatch), role);
  }
}
