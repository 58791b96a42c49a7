import { lineOfText, listQuery, type Page, pageOf } from '@app/core';
import { z } from 'zod';

import { roleReference, roleSummary } from '../permissions/permissions.contract.js';
import { invitationStatuses, statusOf } from './invitation.js';
import type { InvitationWithRole } from './invitations.service.js';
import type { Organization } from './organization.js';
import type { Membership } from './organizations.contract.js';

const name = lineOfText(200).meta({ example: 'Acme' });
const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/, 'Must be 3 to 63 of a–z, 0–9 and hyphens')
  .meta({ example: 'acme' });

export const invitationParams = z.object({ id: z.uuid() });

export const listInvitationsQuery = listQuery({
  sortable: ['createdAt'],
  defaultSort: '-createdAt',
});

export const foundOrganizationBody = z
  .strictObject({ slug, name })
  .meta({ id: 'FoundOrganization' });

export const updateOrganizationBody = z.strictObject({ name }).meta({ id: 'UpdateOrganization' });

export const inviteBody = z
  .strictObject({ email: z.email().max(254).toLowerCase(), role: roleReference })
  .meta({ id: 'Invite' });

export const acceptInvitationBody = z
  .strictObject({
    token: z.string().min(1).max(128).meta({ description: 'From the link in the mail.' }),
  })
  .meta({ id: 'AcceptInvitation' });

export const membershipResponse = z
  .object({
    organization: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
    userId: z.uuid().meta({ description: 'Who you are there.' }),
    role: z.string(),
  })
  .meta({ id: 'Membership' });

export const membershipListResponse = z
  .object({ data: z.array(membershipResponse) })
  .meta({ id: 'MembershipList' });

export const organizationResponse = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Organization' });

export const invitationResponse = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: roleSummary,
    status: z.enum(invitationStatuses),
    expiresAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });

export const invitationPageResponse = pageOf(invitationResponse).meta({ id: 'InvitationPage' });

export type ListInvitationsQuery = z.output<typeof listInvitationsQuery>;
export type FoundOrganizationBody = z.output<typeof foundOrganizationBody>;
export type UpdateOrganizationBody = z.output<typeof updateOrganizationBody>;
export type InviteBody = z.output<typeof inviteBody>;
export type AcceptInvitationBody = z.output<typeof acceptInvitationBody>;
export type MembershipResponse = z.output<typeof membershipResponse>;
export type MembershipListResponse = z.output<typeof membershipListResponse>;
export type OrganizationResponse = z.output<typeof organizationResponse>;
export type InvitationResponse = z.output<typeof invitationResponse>;
export type InvitationPageResponse = z.output<typeof invitationPageResponse>;

export function toMembershipListResponse(
  memberships: readonly Membership[],
): MembershipListResponse {
  return { data: [...memberships] };
}

export function toOrganizationResponse(organization: Organization): OrganizationResponse {
  return {
    ...organization,
    createdAt: organization.createdAt.toISOString(),
    updatedAt: organization.updatedAt.toISOString(),
  };
}

export function toInvitationResponse(invitation: InvitationWithRole): InvitationResponse {
  return {
    ...invitation,
    status: statusOf(invitation, new Date()),
    expiresAt: invitation.expiresAt.toISOString(),
    createdAt: invitation.createdAt.toISOString(),
  };
}

export function toInvitationPageResponse({
  data,
  page,
}: Page<InvitationWithRole>): InvitationPageResponse {
  return { data: data.map(toInvitationResponse), page };
}
