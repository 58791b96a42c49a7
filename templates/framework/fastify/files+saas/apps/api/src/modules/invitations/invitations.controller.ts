import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { problemResponse } from '../../http/problem.js';
// #if multi
import { membershipResponse } from '../organizations/organizations.contract.js';
// #endif
import {
  // #if single
  acceptedInvitationResponse,
  // #endif
  acceptInvitationBody,
  invitationPageResponse,
  invitationParams,
  invitationResponse,
  inviteBody,
  listInvitationsQuery,
  toInvitationPageResponse,
  toInvitationResponse,
} from './invitations.dto.js';
import type { InvitationsService } from './invitations.service.js';

const tags = ['invitations'];
const mayRead = { access: 'invitations:read' } as const;
const mayWrite = { access: 'invitations:write' } as const;

export const invitationsController: FastifyPluginCallbackZod<{
  invitations: InvitationsService;
}> = (app, { invitations }, done) => {
  app.get(
    '/invitations',
    {
      config: mayRead,
      schema: {
        operationId: 'listInvitations',
        summary: 'List invitations',
        tags,
        querystring: listInvitationsQuery,
        response: { 200: invitationPageResponse },
      },
    },
    async (request) =>
      toInvitationPageResponse(await invitations.list(request.actor, request.query)),
  );

  app.get(
    '/invitations/:id',
    {
      config: mayRead,
      schema: {
        operationId: 'getInvitation',
        summary: 'Read an invitation',
        tags,
        params: invitationParams,
        response: { 200: invitationResponse },
      },
    },
    async (request) =>
      toInvitationResponse(await invitations.get(request.actor, request.params.id)),
  );

  app.post(
    '/invitations',
    {
      config: mayWrite,
      schema: {
        operationId: 'invite',
        summary: 'Invite a person by mail',
        description: 'An open invitation for the same address is renewed.',
        tags,
        body: inviteBody,
        response: { 201: invitationResponse },
      },
    },
    async (request, reply) => {
      const invitation = await invitations.invite(request.actor, request.body);
      reply.code(201).header('location', `${app.prefix}/invitations/${invitation.id}`);
      return toInvitationResponse(invitation);
    },
  );

  app.delete(
    '/invitations/:id',
    {
      config: mayWrite,
      schema: {
        operationId: 'revokeInvitation',
        summary: 'Revoke an invitation',
        tags,
        params: invitationParams,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await invitations.revoke(request.actor, request.params.id);
      reply.code(204);
    },
  );

  app.post(
    '/invitations/accept',
    {
      config: { access: 'account' },
      schema: {
        operationId: 'acceptInvitation',
        summary: 'Accept an invitation to your e-mail address',
        tags,
        body: acceptInvitationBody,
        // #if multi
        response: { 200: membershipResponse, 410: problemResponse },
        // #else
        response: { 200: acceptedInvitationResponse, 410: problemResponse },
        // #endif
      },
    },
    (request) => invitations.accept(request.principal, request.body.token),
  );
  done();
};
