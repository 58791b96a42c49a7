import { listQuery, type Page, pageOf } from '@app/core';
import { z } from 'zod';

import { roleReference, roleSummary } from '../permissions/roles.dto.js';
import { invitationStatuses, statusOf } from './invitation.js';
import type { InvitationWithRole } from './invitations.service.js';

export const invitationParams = z.object({ id: z.uuid() });

export const listInvitationsQuery = listQuery({
  sortable: ['createdAt'],
  defaultSort: '-createdAt',
});

export const inviteBody = z
  .strictObject({ email: z.email().max(254).toLowerCase(), role: roleReference })
  .meta({ id: 'Invite' });

export const acceptInvitationBody = z
  .strictObject({
    token: z.string().min(1).max(128).meta({ description: 'From the link in the mail.' }),
  })
  .meta({ id: 'AcceptInvitation' });

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

// #if single
export const acceptedInvitationResponse = z
  .object({ userId: z.uuid().meta({ description: 'Who you are here.' }) })
  .meta({ id: 'AcceptedInvitation' });

// #endif
// #if single
export type AcceptedInvitationResponse = z.output<typeof acceptedInvitationResponse>;
// #endif
export type ListInvitationsQuery = z.output<typeof listInvitationsQuery>;
export type InviteBody = z.output<typeof inviteBody>;
export type InvitationResponse = z.output<typeof invitationResponse>;
export type InvitationPageResponse = z.output<typeof invitationPageResponse>;
export type AcceptInvitationBody = z.output<typeof acceptInvitationBody>;

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
