import { permissions } from '@app/core';
import { z } from 'zod';

import { createRoleBody, permissionListResponse, updateRoleBody } from './roles.dto.js';

// #slot constants
const mayWrite = { access: 'roles:write' } as const;
// #slot routes

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
