import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { entityTag, ifMatchHeaders, versionsFromIfMatch } from '../../http/entity-tag.js';
import {
  listUsersQuery,
  toUserPageResponse,
  toUserResponse,
  updateUserBody,
  userPageResponse,
  userParams,
  userResponse,
} from './users.dto.js';
import type { UsersService } from './users.service.js';

const tags = ['users'];
const mayRead = { access: 'users:read' } as const;

export const usersController: FastifyPluginCallbackZod<{ users: UsersService }> = (
  app,
  { users },
  done,
) => {
  app.get(
    '/users',
    {
      config: mayRead,
      schema: {
        operationId: 'listUsers',
        summary: 'List users',
        tags,
        querystring: listUsersQuery,
        response: { 200: userPageResponse },
      },
    },
    async (request) => toUserPageResponse(await users.list(request.actor, request.query)),
  );

  app.get(
    '/users/:id',
    {
      config: mayRead,
      schema: {
        operationId: 'getUser',
        summary: 'Read a user',
        tags,
        params: userParams,
        response: { 200: userResponse },
      },
    },
    async (request, reply) => {
      const user = await users.get(request.actor, request.params.id);
      reply.header('etag', entityTag(user.version));
      return toUserResponse(user);
    },
  );

  app.patch(
    '/users/:id',
    {
      // The service also checks that it is the caller's own profile, or requires users:write.
      config: mayRead,
      schema: {
        operationId: 'updateUser',
        summary: 'Change a user: yourself, or anybody with users:write',
        tags,
        params: userParams,
        headers: ifMatchHeaders,
        body: updateUserBody,
        response: { 200: userResponse },
      },
    },
    async (request, reply) => {
      const versions = versionsFromIfMatch(request.headers['if-match']);
      const user = await users.update(request.actor, request.params.id, versions, request.body);
      reply.header('etag', entityTag(user.version));
      return toUserResponse(user);
    },
  );

  app.delete(
    '/users/:id',
    {
      config: { access: 'users:write' },
      schema: {
        operationId: 'deleteUser',
        summary: 'Remove a user',
        tags,
        params: userParams,
        headers: ifMatchHeaders,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const versions = versionsFromIfMatch(request.headers['if-match']);
      await users.remove(request.actor, request.params.id, versions);
      reply.code(204);
    },
  );
  done();
};
