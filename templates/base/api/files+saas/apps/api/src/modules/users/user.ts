/**
 * A user, as services see it. `version` grows by one with every change
 * (optimistic lock).
 */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Null for rows written by seeds and jobs. */
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
}

/** An optional field that is left out gets the default of its column, or null. */
export interface NewUser {
  readonly email: string;
  readonly name: string;
}

/** The e-mail address is that of the account. */
export type UserPatch = Partial<Omit<NewUser, 'email'>>;
