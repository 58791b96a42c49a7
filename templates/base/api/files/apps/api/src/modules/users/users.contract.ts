import type { Member } from '../permissions/permissions.contract.js';

/** The account of somebody who becomes a user. */
export interface Joining {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
}

export interface Newcomer extends Joining {
  /** The id of a role, or the key of a system role. */
  readonly role: string;
}

/** The users, for the modules that let them in and out. */
export abstract class Users {
  /** Whether somebody with the address is a user. */
  abstract isUser(email: string): Promise<boolean>;

  /** The id under which somebody with the address was a user, or is one. */
  abstract findId(email: string): Promise<string | null>;

  /**
   * Makes an account a member, as the user `self`, and has it welcomed. Somebody who was one before
   * is the same user again.
   * @throws ConflictError when there is such a user already
   */
  abstract join(self: Member, newcomer: Newcomer): Promise<void>;
  // #if multi

  /**
   * Ends the membership of the actor, and nothing they have in other organizations.
   * @throws ConflictError when there would be no administrator left
   */
  abstract leave(actor: Member): Promise<void>;
  // #endif
}
