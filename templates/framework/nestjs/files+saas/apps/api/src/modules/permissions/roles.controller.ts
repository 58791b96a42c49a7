import { type Actor, permissions } from '@app/core';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

import { ApiIfMatch, Returns } from '../../http/decorators.js';
import { entityTag, versionsFromIfMatch } from '../../http/entity-tag.js';
import { CurrentActor, RequirePermission } from '../../middleware/auth.js';
import { MembersService } from './members.service.js';
import { type RoleSummary, roleSummary } from './permissions.contract.js';
import {
  type AssignRoleBody,
  assignRoleBody,
  type CreateRoleBody,
  createRoleBody,
  type ListRolesQuery,
  listRolesQuery,
  memberParams,
  type PermissionListResponse,
  permissionListResponse,
  type RolePageResponse,
  rolePageResponse,
  roleParams,
  type RoleResponse,
  roleResponse,
  toRolePageResponse,
  toRoleResponse,
  type UpdateRoleBody,
  updateRoleBody,
} from './roles.dto.js';
import { RolesService } from './roles.service.js';

type RoleParams = z.output<typeof roleParams>;
type MemberParams = z.output<typeof memberParams>;

@ApiTags('permissions')
@Controller({ version: '1' })
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Get('permissions')
  @ApiOperation({ summary: 'List all permissions there are' })
  @RequirePermission('roles:read')
  @Returns(200, permissionListResponse)
  listPermissions(): Promise<PermissionListResponse> {
    return Promise.resolve({ data: [...permissions] });
  }

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

  @Post('roles')
  @ApiOperation({ summary: 'Add a role' })
  @RequirePermission('roles:write')
  @Returns(201, roleResponse)
  async createRole(
    @CurrentActor() actor: Actor,
    @Body({ schema: createRoleBody }) input: CreateRoleBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleResponse> {
    const role = await this.roles.create(actor, input);
    reply.header('location', `/api/v1/roles/${role.id}`).header('etag', entityTag(role.version));
    return toRoleResponse(role);
  }

  @Patch('roles/:id')
  @ApiOperation({ summary: 'Change a role' })
  @RequirePermission('roles:write')
  @ApiIfMatch()
  @Returns(200, roleResponse)
  async updateRole(
    @CurrentActor() actor: Actor,
    @Param({ schema: roleParams }) { id }: RoleParams,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: updateRoleBody }) patch: UpdateRoleBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleResponse> {
    const role = await this.roles.update(actor, id, versionsFromIfMatch(ifMatch), patch);
    reply.header('etag', entityTag(role.version));
    return toRoleResponse(role);
  }

  @Delete('roles/:id')
  @ApiOperation({ summary: 'Delete a role' })
  @RequirePermission('roles:write')
  @ApiIfMatch()
  @Returns(204)
  async deleteRole(
    @CurrentActor() actor: Actor,
    @Param({ schema: roleParams }) { id }: RoleParams,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.roles.remove(actor, id, versionsFromIfMatch(ifMatch));
  }
}

@ApiTags('permissions')
@Controller({ path: 'users/:id/role', version: '1' })
export class UserRoleController {
  constructor(private readonly members: MembersService) {}

  @Put()
  @ApiOperation({ summary: 'Give a user another role' })
  @RequirePermission('roles:write')
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
