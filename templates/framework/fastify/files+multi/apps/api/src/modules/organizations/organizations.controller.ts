import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { entityTag, ifMatchHeaders, versionsFromIfMatch } from '../../http/entity-tag.js';
import { membershipResponse } from './organizations.contract.js';
import {
  createOrganizationBody,
  membershipListResponse,
  organizationResponse,
  toMembershipListResponse,
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
        response: { 200: membershipListResponse },
      },
    },
    async (request) =>
      toMembershipListResponse(await organizations.membershipsOf(request.principal.accountId)),
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
      reply.code(201).header('location', `${app.prefix}/organization`);
      return membership;
    },
  );

  app.get(
    '/organization',
    {
      config: mayRead,
      schema: {
        operationId: 'getOrganization',
        summary: 'Read the organization you work in',
        tags,
        response: { 200: organizationResponse },
      },
    },
    async (request, reply) => {
      const organization = await organizations.get(request.actor);
      reply.header('etag', entityTag(organization.version));
      return toOrganizationResponse(organization);
    },
  );

  app.patch(
    '/organization',
    {
      config: { access: 'organization:write' },
      schema: {
        operationId: 'updateOrganization',
        summary: 'Change the organization you work in',
        tags,
        headers: ifMatchHeaders,
        body: updateOrganizationBody,
        response: { 200: organizationResponse },
      },
    },
    async (request, reply) => {
      const versions = versionsFromIfMatch(request.headers['if-match']);
      const { name } = request.body;
      const organization = await organizations.rename(request.actor, versions, name);
      reply.header('etag', entityTag(organization.version));
      return toOrganizationResponse(organization);
    },
  );

  app.post(
    '/organization/leave',
    {
      config: mayRead,
      schema: {
        operationId: 'leaveOrganization',
        summary: 'Leave the organization you work in',
        tags,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await organizations.leave(request.actor);
      reply.code(204);
    },
  );
  done();
};
