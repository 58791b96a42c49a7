import type { Actor, Principal } from '@app/core';
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

import { ApiIfMatch, Returns } from '../../http/decorators.js';
import { entityTag, versionsFromIfMatch } from '../../http/entity-tag.js';
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
  type ListOrganizationsQuery,
  listOrganizationsQuery,
  type MembershipPageResponse,
  membershipPageResponse,
  organizationParams,
  type OrganizationResponse,
  organizationResponse,
  toMembershipPageResponse,
  toOrganizationResponse,
  type UpdateOrganizationBody,
  updateOrganizationBody,
} from './organizations.dto.js';
import { OrganizationsService } from './organizations.service.js';

type OrganizationParams = z.output<typeof organizationParams>;

@ApiTags('organizations')
@Controller({ path: 'organizations', version: '1' })
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get()
  @ApiOperation({ summary: 'List the organizations you belong to' })
  @SignedIn()
  @Returns(200, membershipPageResponse)
  async listOrganizations(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listOrganizationsQuery }) query: ListOrganizationsQuery,
  ): Promise<MembershipPageResponse> {
    return toMembershipPageResponse(await this.organizations.list(principal, query));
  }

  @Post()
  @ApiOperation({ summary: 'Create an organization, with the caller as its administrator' })
  @SignedIn()
  @Returns(201, membershipResponse)
  async createOrganization(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createOrganizationBody }) input: CreateOrganizationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MembershipResponse> {
    const membership = await this.organizations.create(principal, input);
    // Requires a membership in the organization.
    reply.header('location', `/api/v1/organizations/${membership.organization.id}`);
    return membership;
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read the organization you work in' })
  @RequirePermission('organization:read')
  @Returns(200, organizationResponse)
  async getOrganization(
    @CurrentActor() actor: Actor,
    @Param({ schema: organizationParams }) { id }: OrganizationParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationResponse> {
    const organization = await this.organizations.get(actor, id);
    reply.header('etag', entityTag(organization.version));
    return toOrganizationResponse(organization);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the organization you work in' })
  @RequirePermission('organization:write')
  @ApiIfMatch()
  @Returns(200, organizationResponse)
  async updateOrganization(
    @CurrentActor() actor: Actor,
    @Param({ schema: organizationParams }) { id }: OrganizationParams,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: updateOrganizationBody }) { name }: UpdateOrganizationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganizationResponse> {
    const versions = versionsFromIfMatch(ifMatch);
    const organization = await this.organizations.rename(actor, id, versions, name);
    reply.header('etag', entityTag(organization.version));
    return toOrganizationResponse(organization);
  }

  @Post(':id/leave')
  @ApiOperation({ summary: 'Leave the organization you work in' })
  @RequirePermission('organization:read')
  @Returns(204)
  async leaveOrganization(
    @CurrentActor() actor: Actor,
    @Param({ schema: organizationParams }) { id }: OrganizationParams,
  ): Promise<void> {
    await this.organizations.leave(actor, id);
  }
}
