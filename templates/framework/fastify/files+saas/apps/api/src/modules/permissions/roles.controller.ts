import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import { entityTag, ifMatchHeaders, versionsFromIfMatch } from '../../http/entity-tag.js';
import type { MembersService } from './members.service.js';
import {
  assignRoleBody,
  listRolesQuery,
  memberParams,
  rolePageResponse,
  roleParams,
  roleResponse,
  roleSummary,
  toRolePageResponse,
  toRoleResponse,
} from './roles.dto.js';
import type { RolesService } from './roles.service.js';

interface Services {
  readonly members: MembersService;
  readonly roles: RolesService;
}

const tags = ['permissions'];
const mayRead = { access: 'roles:read' } as const;
const mayAssign = { access: 'roles:assign' } as const;
// #slot constants

export const rolesController: FastifyPluginCallbackZod<{ permissions: Services }> = (
  app,
  { permissions: services },
  done,
) => {
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
  // #slot routes

  app.put(
    '/users/:id/role',
    {
      config: mayAssign,
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
