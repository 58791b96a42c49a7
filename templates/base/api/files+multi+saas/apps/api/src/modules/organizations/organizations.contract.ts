import { z } from 'zod';

/** An organization an account belongs to, and who it is there. */
export interface Membership {
  readonly tenantId: string;
  readonly userId: string;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  /** The name of the role. */
  readonly role: string;
}

/** A membership as others show it. */
export const membershipResponse = z
  .object({
    organization: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
    userId: z.uuid().meta({ description: 'Who you are there.' }),
    role: z.string(),
  })
  .meta({ id: 'Membership' });

export type MembershipResponse = z.output<typeof membershipResponse>;

export interface NewOrganization {
  readonly slug: string;
  readonly name: string;
}
