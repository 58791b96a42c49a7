import { permissions } from '@app/core';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { entityTag, ifMatchHeaders, versionsFromIfMatch } from '../../http/entity-tag.js';
import type { MembersService } from './members.service.js';
import { roleSummary } from './permissions.contract.js';
import {
  assignRoleBody,
  createRoleBody,
  listRolesQuery,
  memberParams,
  permissionListResponse,
  rolePageResponse,
  roleParams,
  roleResponse,
  toRolePageResponse,
  toRoleResponse,
  updateRoleBody,
} from './roles.dto.js';
import type { RolesService } from './roles.service.js';

interface Services {
  readonly members: MembersService;
  readonly roles: RolesService;
}

const tags = ['permissions'];
const mayRead = { access: 'roles:read' } as const;
const mayWrite = { access: 'roles:write' } as const;

export const rolesController: FastifyPluginCallbackZod<{ permissions: Services }> = (
  app,
  { permissions: services },
  done,
) => {
  app.get(
    '/permissions',
    {
      config: mayRead,
      schema: {
        operationId: 'listPermissions',
        summary: 'List all permissions there are',
        tags,
        response: { 200: permissionListResponse },
      },
    },
    () => ({ data: [...permissions] }),
  );

  app.get(
    '/roles',
    {
      config: mayRead,
      schema: {
        operationId: 'listRoles',
        summary: 'List roles',
        tags,
        querystring: listRolesQuery,
        response: { 200: rolePageResponse },
      },
    },
    async (request) => toRolePageResponse(await services.roles.list(request.actor, request.query)),
  );

  app.get(
    '/roles/:id',
    {
      config: mayRead,
      schema: {
        operationId: 'getRole',
        summary: 'Read a role',
        tags,
        params: roleParams,
        response: { 200: roleResponse },
      },
    },
    async (request, reply) => {
      const role = await services.roles.get(request.actor, request.params.id);
      reply.header('etag', entityTag(role.version));
      return toRoleResponse(role);
    },
  );

  app.post(
    '/roles',
    {
      config: mayWrite,
      schema: {
        operationId: 'createRole',
        summary: 'Add a role',
        tags,
        body: createRoleBody,
        response: { 201: roleResponse },
      },
    },
    async (request, reply) => {
      const role = await services.roles.create(request.actor, request.body);
      reply
        .code(201)
        .header('location', `${app.prefix}/roles/${role.id}`)
        .header('etag', entityTag(role.version));
      return toRoleResponse(role);
    },
  );

  app.patch(
    '/roles/:id',
    {
      config: mayWrite,
      schema: {
        operationId: 'updateRole',
        summary: 'Change a role',
        tags,
        params: roleParams,
        headers: ifMatchHeaders,
        body: updateRoleBody,
        response: { 200: roleResponse },
      },
    },
    async (request, reply) => {
      const versions = versionsFromIfMatch(request.headers['if-match']);
      const role = await services.roles.update(
        request.actor,
        request.params.id,
        versions,
        request.body,
      );
      reply.header('etag', entityTag(role.version));
      return toRoleResponse(role);
    },
  );

  app.delete(
    '/roles/:id',
    {
      config: mayWrite,
      schema: {
        operationId: 'deleteRole',
        summary: 'Delete a role',
        tags,
        params: roleParams,
        headers: ifMatchHeaders,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const versions = versionsFromIfMatch(request.headers['if-match']);
      await services.roles.remove(request.actor, request.params.id, versions);
      reply.code(204);
    },
  );

  app.put(
    '/users/:id/role',
    {
      config: mayWrite,
      schema: {
        operationId: 'assignRole',
        summary: 'Give a user another role',
        tags,
        params: memberParams,
        headers: ifMatchHeaders,
        body: assignRoleBody,
        response: { 200: roleSummary },
      },
    },
    (request) => {
      const versions = versionsFromIfMatch(request.headers['if-match']);
      const { actor, params, body } = request;
      return services.members.assign(actor, params.id, versions, body.role);
    },
  );
  done();
};
