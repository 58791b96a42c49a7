import { listQuery, ownName, type Page, pageOf } from '@app/core';
import { z } from 'zod';

import type { Organization } from './organization.js';
import { type Membership, membershipResponse } from './organizations.contract.js';

const name = ownName().meta({ example: 'Acme' });
const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/, 'Must be 3 to 63 of a–z, 0–9 and hyphens')
  .meta({ example: 'acme' });

export const organizationParams = z.object({ id: z.uuid() });

export const listOrganizationsQuery = listQuery({
  sortable: ['createdAt', 'name', 'slug'],
  defaultSort: 'createdAt',
  filterable: { slug },
});

export const createOrganizationBody = z
  .strictObject({ slug, name })
  .meta({ id: 'CreateOrganization' });

export const updateOrganizationBody = z.strictObject({ name }).meta({ id: 'UpdateOrganization' });

export const membershipPageResponse = pageOf(membershipResponse).meta({ id: 'MembershipPage' });

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

export type ListOrganizationsQuery = z.output<typeof listOrganizationsQuery>;
export type MembershipPageResponse = z.output<typeof membershipPageResponse>;
export type OrganizationResponse = z.output<typeof organizationResponse>;
export type CreateOrganizationBody = z.output<typeof createOrganizationBody>;
export type UpdateOrganizationBody = z.output<typeof updateOrganizationBody>;

export function toMembershipPageResponse({ data, page }: Page<Membership>): MembershipPageResponse {
  return { data: [...data], page };
}

export function toOrganizationResponse(organization: Organization): OrganizationResponse {
  return {
    ...organization,
    createdAt: organization.createdAt.toISOString(),
    updatedAt: organization.updatedAt.toISOString(),
  };
}
