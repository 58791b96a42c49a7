import { permissions } from '@app/core';
import { Delete, Patch, Post } from '@nestjs/common';

import {
  type CreateRoleBody,
  createRoleBody,
  type PermissionListResponse,
  permissionListResponse,
  type UpdateRoleBody,
  updateRoleBody,
} from './roles.dto.js';

// #slot routes

@Get('permissions')
@ApiOperation({ summary: 'List all permissions there are' })
@RequirePermission('roles:read')
@Returns(200, permissionListResponse)
listPermissions(): Promise<PermissionListResponse> {
  return Promise.resolve({ data: [...permissions] });
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
