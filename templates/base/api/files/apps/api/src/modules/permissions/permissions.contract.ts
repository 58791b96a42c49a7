import { type Permission, systemRoles, type WorkScope } from '@app/core';
import { z } from 'zod';

export abstract class Permissions {
  /**
   * What a member may do; undefined for somebody who is none (any more). Known for a few seconds: a
   * change elsewhere takes that long to be seen, one in this process does not.
   */
  abstract of(member: Member): Promise<ReadonlySet<Permission> | undefined>;
}

/** Somebody who works here. */
export interface Member extends WorkScope {
  readonly userId: string;
}

/** A role as others show it. */
export const roleSummary = z
  .object({
    id: z.uuid(),
    key: z.literal([...systemRoles, null]).meta({
      description: 'Of a system role; null for any other.',
    }),
    name: z.string(),
  })
  .meta({ id: 'RoleSummary' });

export type RoleSummary = Readonly<z.output<typeof roleSummary>>;

/** How a request names a role. */
export const roleReference = z
  .union([z.enum(systemRoles), z.uuid()])
  .meta({ description: 'The id of a role, or the key of a system role.' });

export interface NewMember {
  readonly userId: string;
  readonly accountId: string;
  readonly role: string;
}

/** Who the members are, and in which role. Every method takes part in a unit of work. */
export abstract class Members {
  /**
   * Waits until nobody else changes who is a member and in which role. Whatever changes it does so,
   * too: call this before anything else is written, so that nobody waits for one another in a
   * circle.
   */
  abstract awaitTurn(): Promise<void>;

  // #if multi
  /** For a new organization: the roles that every one has. */
  abstract addSystemRoles(): Promise<void>;

  // #else
  /** As which user the owner of an account works; null for one who does not. */
  abstract userOf(accountId: string): Promise<string | null>;

  // #endif
  /**
   * The role somebody wants to give to another.
   * @throws ValidationError when there is no such role
   * @throws ForbiddenError when it grants what the actor does not hold
   */
  abstract assignable(actor: Member, role: string): Promise<RoleSummary>;

  /** @throws ConflictError when the account is a member already */
  abstract add(member: NewMember): Promise<void>;

  /**
   * Has no effect on somebody who is none.
   * @throws ConflictError when there would be no administrator left
   * @throws ForbiddenError when the member, if it is not the actor, may do what the actor may not
   */
  abstract remove(actor: Member, userId: string): Promise<void>;

  /** The roles of those who are members. */
  abstract rolesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, RoleSummary>>;

  /** All of them, by their ids. */
  abstract roles(): Promise<ReadonlyMap<string, RoleSummary>>;
}
