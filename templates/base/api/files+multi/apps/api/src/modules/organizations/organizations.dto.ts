import { ownName } from '@app/core';
import { z } from 'zod';

import type { Organization } from './organization.js';
import { type Membership, membershipResponse } from './organizations.contract.js';

const name = ownName().meta({ example: 'Acme' });
const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/, 'Must be 3 to 63 of a–z, 0–9 and hyphens')
  .meta({ example: 'acme' });

export const createOrganizationBody = z
  .strictObject({ slug, name })
  .meta({ id: 'CreateOrganization' });

export const updateOrganizationBody = z.strictObject({ name }).meta({ id: 'UpdateOrganization' });

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

export type CreateOrganizationBody = z.output<typeof createOrganizationBody>;
export type UpdateOrganizationBody = z.output<typeof updateOrganizationBody>;
export type MembershipListResponse = z.output<typeof membershipListResponse>;
export type OrganizationResponse = z.output<typeof organizationResponse>;

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
