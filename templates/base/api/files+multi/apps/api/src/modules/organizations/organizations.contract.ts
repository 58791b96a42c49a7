import { z } from 'zod';

import type { Joining } from '../users/users.contract.js';

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

export abstract class Organizations {
  /** The first one joined first. */
  abstract membershipsOf(accountId: string): Promise<readonly Membership[]>;

  /**
   * The membership of an account in an organization.
   * @throws when there is none
   */
  abstract membershipIn(tenantId: string, accountId: string): Promise<Membership>;

  /** Whether an organization has the slug. */
  abstract isTaken(slug: string): Promise<boolean>;

  /**
   * Founds an organization, with the account as its administrator.
   * @param id of the new organization
   * @throws ConflictError when the slug is taken
   */
  abstract found(account: Joining, organization: NewOrganization, id?: string): Promise<Membership>;

  /**
   * Ends a membership without asking. An organization that has no other administrator is closed: it
   * keeps what was written, and gives its slug back.
   */
  abstract withdraw(membership: Membership): Promise<void>;
}
