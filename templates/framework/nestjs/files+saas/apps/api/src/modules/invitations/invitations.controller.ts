import type { Actor, Principal } from '@app/core';
import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiGoneResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

import { Returns } from '../../http/decorators.js';
import {
  CurrentActor,
  CurrentPrincipal,
  RequirePermission,
  SignedIn,
} from '../../middleware/auth.js';
// #if multi
import {
  type MembershipResponse,
  membershipResponse,
} from '../organizations/organizations.contract.js';
// #endif
import {
  // #if single
  type AcceptedInvitationResponse,
  acceptedInvitationResponse,
  // #endif
  type AcceptInvitationBody,
  acceptInvitationBody,
  type InvitationPageResponse,
  invitationPageResponse,
  invitationParams,
  type InvitationResponse,
  invitationResponse,
  type InviteBody,
  inviteBody,
  type ListInvitationsQuery,
  listInvitationsQuery,
  toInvitationPageResponse,
  toInvitationResponse,
} from './invitations.dto.js';
import { InvitationsService } from './invitations.service.js';

type InvitationParams = z.output<typeof invitationParams>;

@ApiTags('invitations')
@Controller({ path: 'invitations', version: '1' })
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @ApiOperation({ summary: 'List invitations' })
  @RequirePermission('invitations:read')
  @Returns(200, invitationPageResponse)
  async listInvitations(
    @CurrentActor() actor: Actor,
    @Query({ schema: listInvitationsQuery }) query: ListInvitationsQuery,
  ): Promise<InvitationPageResponse> {
    return toInvitationPageResponse(await this.invitations.list(actor, query));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read an invitation' })
  @RequirePermission('invitations:read')
  @Returns(200, invitationResponse)
  async getInvitation(
    @CurrentActor() actor: Actor,
    @Param({ schema: invitationParams }) { id }: InvitationParams,
  ): Promise<InvitationResponse> {
    return toInvitationResponse(await this.invitations.get(actor, id));
  }

  @Post()
  @ApiOperation({
    summary: 'Invite a person by mail',
    description: 'An open invitation for the same address is renewed.',
  })
  @RequirePermission('invitations:write')
  @Returns(201, invitationResponse)
  async invite(
    @CurrentActor() actor: Actor,
    @Body({ schema: inviteBody }) input: InviteBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationResponse> {
    const invitation = await this.invitations.invite(actor, input);
    reply.header('location', `/api/v1/invitations/${invitation.id}`);
    return toInvitationResponse(invitation);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Revoke an invitation' })
  @RequirePermission('invitations:write')
  @Returns(204)
  async revokeInvitation(
    @CurrentActor() actor: Actor,
    @Param({ schema: invitationParams }) { id }: InvitationParams,
  ): Promise<void> {
    await this.invitations.revoke(actor, id);
  }

  @Post('accept')
  @ApiOperation({ summary: 'Accept an invitation to your e-mail address' })
  @SignedIn()
  // #if multi
  @Returns(200, membershipResponse)
  // #else
  @Returns(200, acceptedInvitationResponse)
  // #endif
  @ApiGoneResponse()
  acceptInvitation(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: acceptInvitationBody }) { token }: AcceptInvitationBody,
  // #if multi
  ): Promise<MembershipResponse> {
  // #else
  ): Promise<AcceptedInvitationResponse> {
  // #endif
    return this.invitations.accept(principal, token);
  }
}
