import type { Role } from './permissions.js';

/** A person inside one tenant. `version` grows by one with every change (optimistic lock). */
export interface User {
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Null for rows written by seeds and jobs. */
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
}

export type NewUser = Pick<User, 'email' | 'name' | 'role'>;
export type UserPatch = Partial<NewUser>;
