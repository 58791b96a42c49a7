// #if multi
import type { Membership } from '../organizations/organizations.contract.js';
// #endif
import type { Joining } from '../users/users.contract.js';

export abstract class Invitations {
  /** Whether `accept` would take the token of an invitation from the owner of an address. */
  abstract isOpen(token: string, email: string): Promise<boolean>;

  /**
   * Makes the account a member, in the role that the invitation leads to.
   * @throws GoneError when the invitation is over, or is for another address, or never was
   * @throws ConflictError for somebody who is a member already
   */
  // #if multi
  abstract accept(account: Joining, token: string): Promise<Membership>;
  // #else
  abstract accept(account: Joining, token: string): Promise<{ readonly userId: string }>;
  // #endif
}
