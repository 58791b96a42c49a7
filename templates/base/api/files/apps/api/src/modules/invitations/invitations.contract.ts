// #if multi
import type { Membership } from '../organizations/organizations.contract.js';
// #endif
import type { Joining } from '../users/users.contract.js';

export abstract class Invitations {
  // #if multi
  /**
   * The organization that `accept` would let the owner of an address into, or null when it would not
   * take the token.
   */
  abstract tenantOf(token: string, email: string): Promise<string | null>;
  // #else
  /** Whether `accept` would take the token of an invitation from the owner of an address. */
  abstract isOpen(token: string, email: string): Promise<boolean>;
  // #endif

  /**
   * Makes the account a member, in the role that the invitation leads to. Its address is verified
   * then.
   * @throws GoneError when the invitation is over, or is for another address, or never was
   * @throws ConflictError for somebody who is a member already
   */
  // #if multi
  abstract accept(account: Joining, token: string): Promise<Membership>;
  // #else
  abstract accept(account: Joining, token: string): Promise<{ readonly userId: string }>;
  // #endif
}
