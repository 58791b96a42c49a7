import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { entityTag, ifMatchHeaders, versionsFromIfMatch } from '../../http/entity-tag.js';
import { membershipResponse } from './organizations.contract.js';
import {
  createOrganizationBody,
  listOrganizationsQuery,
  membershipPageResponse,
  organizationParams,
  organizationResponse,
  toMembershipPageResponse,
  toOrganizationResponse,
  updateOrganizationBody,
} from './organizations.dto.js';
import type { OrganizationsService } from './organizations.service.js';

const tags = ['organizations'];
const signedIn = { access: 'account' } as const;
const mayRead = { access: 'organization:read' } as const;

export const organizationsController: FastifyPluginCallbackZod<{
  organizations: OrganizationsService;
}> = (app, { organizations }, done) => {
  app.get(
    '/organizations',
    {
      config: signedIn,
      schema: {
        operationId: 'listOrganizations',
        summary: 'List the organizations you belong to',
        tags,
        querystring: listOrganizationsQuery,
        response: { 200: membershipPageResponse },
      },
    },
    async (request) =>
      toMembershipPageResponse(await organizations.list(request.principal, request.query)),
  );

  app.post(
    '/organizations',
    {
      config: signedIn,
      schema: {
        operationId: 'createOrganization',
        summary: 'Create an organization, with the caller as its administrator',
        tags,
        body: createOrganizationBody,
        response: { 201: membershipResponse },
      },
    },
    async (request, reply) => {
      const membership = await organizations.create(request.principal, request.body);
      // Requires a membership in the organization.
      reply
        .code(201)
        .header('location', `${app.prefix}/organizations/${membership.organization.id}`);
      return membership;
    },
  );

  app.get(
    '/organizations/:id',
    {
      config: mayRead,
      schema: {
        operationId: 'getOrganization',
        summary: 'Read the organization you work in',
        tags,
        params: organizationParams,
        response: { 200: organizationResponse },
      },
    },
    async (request, reply) => {
      const organization = await organizations.get(request.actor, request.params.id);
      reply.header('etag', entityTag(organization.version));
      return toOrganizationResponse(organization);
    },
  );

  app.patch(
    '/organizations/:id',
    {
      config: { access: 'organization:write' },
      schema: {
        operationId: 'updateOrganization',
        summary: 'Change the organization you work in',
        tags,
        params: organizationParams,
        headers: ifMatchHeaders,
        body: updateOrganizationBody,
        response: { 200: organizationResponse },
      },
    },
    async (request, reply) => {
      const versions = versionsFromIfMatch(request.headers['if-match']);
      const { actor, body, params } = request;
      const organization = await organizations.rename(actor, params.id, versions, body.name);
      reply.header('etag', entityTag(organization.version));
      return toOrganizationResponse(organization);
    },
  );

  app.post(
    '/organizations/:id/leave',
    {
      config: mayRead,
      schema: {
        operationId: 'leaveOrganization',
        summary: 'Leave the organization you work in',
        tags,
        params: organizationParams,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await organizations.leave(request.actor, request.params.id);
      reply.code(204);
    },
  );
  done();
};
