/**
 * #if multi
 * A person inside one organization. `version` grows by one with every change (optimistic lock).
 * #else
 * A person who works here. `version` grows by one with every change (optimistic lock).
 * #endif
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

export type NewUser = Pick<User, 'email' | 'name'>;
export type UserPatch = Partial<Pick<User, 'name'>>;
