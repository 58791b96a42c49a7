import type { Actor, Principal } from '@app/core';
import { Body, Controller, Get, Headers, Patch, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { entityTag, versionsFromIfMatch } from '../../http/entity-tag.js';
import { ApiIfMatch } from '../../http/if-match.js';
import { Returns } from '../../http/returns.js';
import {
  CurrentActor,
  CurrentPrincipal,
  RequirePermission,
  SignedIn,
} from '../../middleware/auth.js';
import { type MembershipResponse, membershipResponse } from './organizations.contract.js';
import {
  type CreateOrganizationBody,
  createOrganizationBody,
  type MembershipListResponse,
  membershipListResponse,
  type OrganizationResponse,
  organizationResponse,
  toMembershipListResponse,
  toOrganizationResponse,
  type UpdateOrganizationBody,
  updateOrganizationBody,
} from './organizations.dto.js';
import { OrganizationsService } from './organizations.service.js';

@ApiTags('organizations')
@Controller({ version: '1' })
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get('organizations')
  @ApiOperation({ summary: 'List the organizations you belong to' })
  @SignedIn()
  @Returns(200, membershipListResponse)
  async listOrganizations(
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<MembershipListResponse> {
    return toMembershipListResponse(await this.organizations.membershipsOf(accountId));
  }

  @Post('organizations')
  @ApiOperation({ summary: 'Create an organization, with the caller as its administrator' })
  @SignedIn()
  @Returns(201, membershipResponse)
  createOrganization(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createOrganizationBody }) input: CreateOrganizationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MembershipResponse> {
    // Requires a membership in the organization.
    reply.header('location', '/api/v1/organization');
    return this.organizations.create(principal, input);
  }

  @Get('organization')
  @ApiOperation({ summary: 'Read the organization you work in' })
  @RequirePermission('organization:read')
  @Returns(200, organizationResponse)
  async getOrganization(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationResponse> {
    const organization = await this.organizations.get(actor);
    reply.header('etag', entityTag(organization.version));
    return toOrganizationResponse(organization);
  }

  @Patch('organization')
  @ApiOperation({ summary: 'Change the organization you work in' })
  @RequirePermission('organization:write')
  @ApiIfMatch()
  @Returns(200, organizationResponse)
  async updateOrganization(
    @CurrentActor() actor: Actor,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: updateOrganizationBody }) { name }: UpdateOrganizationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationResponse> {
    const versions = versionsFromIfMatch(ifMatch);
    const organization = await this.organizations.rename(actor, versions, name);
    reply.header('etag', entityTag(organization.version));
    return toOrganizationResponse(organization);
  }

  @Post('organization/leave')
  @ApiOperation({ summary: 'Leave the organization you work in' })
  @RequirePermission('organization:read')
  @Returns(204)
  async leaveOrganization(@CurrentActor() actor: Actor): Promise<void> {
    await this.organizations.leave(actor);
  }
}
