import type { Member } from '../permissions/permissions.contract.js';

/** Whoever becomes a user of an organization. */
export interface Newcomer {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  /** The id of a role, or the key of one that every organization has. */
  readonly role: string;
}

/** The users of an organization, for the modules that let them in and out. */
export abstract class Users {
  /** Whether somebody with the address is a user of the organization of the running unit of work. */
  abstract isUser(email: string): Promise<boolean>;

  /**
   * The id under which somebody with the address was a user of the organization of the running unit
   * of work, or is one.
   */
  abstract findId(email: string): Promise<string | null>;

  /**
   * Makes an account a member of the organization of the running unit of work, as the user `self`,
   * and has it welcomed. Somebody who was one before is the same user again.
   * @throws ConflictError when there is such a user already
   */
  abstract join(self: Member, newcomer: Newcomer): Promise<void>;

  /**
   * Ends the membership of the actor, and nothing they have in other organizations.
   * @throws ConflictError when there would be no administrator left
   */
  abstract leave(actor: Member): Promise<void>;
}
