/** An organization an account belongs to, and who it is there. */
export interface Membership {
  readonly tenantId: string;
  readonly userId: string;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  /** The name of the role. */
  readonly role: string;
}

/** Whom a membership is for. */
export interface Joining {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
}

export interface NewOrganization {
  readonly slug: string;
  readonly name: string;
}

export abstract class Organizations {
  /** The first one joined first. */
  abstract membershipsOf(accountId: string): Promise<readonly Membership[]>;

  /** Whether an organization has the slug. */
  abstract isTaken(slug: string): Promise<boolean>;

  /**
   * Founds an organization, with the account as its administrator.
   * @throws ConflictError when the slug is taken
   */
  abstract found(account: Joining, organization: NewOrganization): Promise<Membership>;

  /** Whether `accept` would take the token of an invitation from the owner of an address. */
  abstract isOpen(invitationToken: string, email: string): Promise<boolean>;

  /**
   * @throws GoneError when the invitation is over, or is for another address, or never was
   * @throws ConflictError for somebody who is a member already
   */
  abstract accept(account: Joining, invitationToken: string): Promise<Membership>;
}
