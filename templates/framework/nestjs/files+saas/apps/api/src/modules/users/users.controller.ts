import type { Actor } from '@app/core';
import { Body, Controller, Delete, Get, Headers, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

import { ApiIfMatch, Returns } from '../../http/decorators.js';
import { entityTag, versionsFromIfMatch } from '../../http/entity-tag.js';
import { CurrentActor, RequirePermission } from '../../middleware/auth.js';
import {
  type ListUsersQuery,
  listUsersQuery,
  toUserPageResponse,
  toUserResponse,
  type UpdateUserBody,
  updateUserBody,
  type UserPageResponse,
  userPageResponse,
  userParams,
  type UserResponse,
  userResponse,
} from './users.dto.js';
import { UsersService } from './users.service.js';

type UserParams = z.output<typeof userParams>;

@ApiTags('users')
@Controller({ path: 'users', version: '1' })
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @ApiOperation({ summary: 'List users' })
  @RequirePermission('users:read')
  @Returns(200, userPageResponse)
  async listUsers(
    @CurrentActor() actor: Actor,
    @Query({ schema: listUsersQuery }) query: ListUsersQuery,
  ): Promise<UserPageResponse> {
    return toUserPageResponse(await this.users.list(actor, query));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a user' })
  @RequirePermission('users:read')
  @Returns(200, userResponse)
  async getUser(
    @CurrentActor() actor: Actor,
    @Param({ schema: userParams }) { id }: UserParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    const user = await this.users.get(actor, id);
    reply.header('etag', entityTag(user.version));
    return toUserResponse(user);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a user: yourself, or anybody with users:write' })
  // The service also checks that it is the caller's own profile, or requires users:write.
  @RequirePermission('users:read')
  @ApiIfMatch()
  @Returns(200, userResponse)
  async updateUser(
    @CurrentActor() actor: Actor,
    @Param({ schema: userParams }) { id }: UserParams,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: updateUserBody }) patch: UpdateUserBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    const versions = versionsFromIfMatch(ifMatch);
    const user = await this.users.update(actor, id, versions, patch);
    reply.header('etag', entityTag(user.version));
    return toUserResponse(user);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove a user' })
  @RequirePermission('users:write')
  @ApiIfMatch()
  @Returns(204)
  async deleteUser(
    @CurrentActor() actor: Actor,
    @Param({ schema: userParams }) { id }: UserParams,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.users.remove(actor, id, versionsFromIfMatch(ifMatch));
  }
}
