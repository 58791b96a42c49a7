import { hashPassword } from '@app/auth';
// #if single
import { newId } from '@app/common';
// #endif
import type { Permission } from '@app/core';
import * as factories from '@app/database/testing';
import { inject } from 'vitest';

export interface Account {
  // #if multi
  /** Of the user in the organization. */
  readonly id: string;
  // #else
  /** Of the user. */
  readonly id: string;
  // #endif
  readonly accountId: string;
  // #if multi
  /** The slug of the organization. */
  readonly organization: string;
  // #endif
  readonly email: string;
}

// #if multi
type MemberOverrides = Omit<NonNullable<Parameters<typeof factories.createMember>[2]>, 'id'>;
// #else
type MemberOverrides = Omit<NonNullable<Parameters<typeof factories.createMember>[1]>, 'id'>;
// #endif

/** Where the users of a test work, and what can be added to it past the API. */
export interface Workplace {
  // #if multi
  /** Of the organization. */
  readonly id: string;
  readonly slug: string;
  // #endif
  readonly admin: Account;
  readonly member: Account;
  /** Adds a user who can sign in with `password`. */
  createMember(overrides?: MemberOverrides): Promise<Account>;
  // #if single
  /** Adds an account without a user. */
  createGuest(): Promise<Account>;
  // #endif
  /** Adds a user with these permissions and no others. */
  createMemberWho(...permissions: readonly Permission[]): Promise<Account>;
  /** A role of its own. Resolves to its id. */
  createRole(...permissions: readonly Permission[]): Promise<string>;
  /** The rows that a query finds behind the API. */
  query<R extends object>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

export const password = 'correct horse battery staple';
const passwordHash = hashPassword(password);

// #if multi
/** A new organization with two members, written past the API. */
// #else
/** Two users and nothing else, written past the API. It takes away what there was before. */
// #endif
export async function createWorkplace(): Promise<Workplace> {
  const { MIGRATION_DATABASE_URL: owner } = inject('env');
  // #if multi
  const scope = await factories.createScope(owner);
  const { tenantId: id } = scope;
  // #else
  await factories.createScope(owner);
  // #endif

  const createMember = async (overrides: MemberOverrides = {}): Promise<Account> => {
    const settings = { passwordHash: await passwordHash, ...overrides };
    // #if multi
    const member = await factories.createMember(owner, scope, settings);
    return { ...member, id: member.userId, organization: id };
    // #else
    const member = await factories.createMember(owner, settings);
    return { ...member, id: member.userId };
    // #endif
  };
  const createRole = (...permissions: readonly Permission[]) =>
    // #if multi
    factories.createRole(owner, scope, permissions);
    // #else
    factories.createRole(owner, permissions);
    // #endif

  const [admin, member] = await Promise.all([
    // #if multi
    createMember({ role: 'admin', name: 'admin', email: `admin@${id}.example.com` }),
    createMember({ role: 'member', name: 'member', email: `member@${id}.example.com` }),
    // #else
    createMember({ role: 'admin', name: 'admin', email: `admin@${newId()}.example.com` }),
    createMember({ role: 'member', name: 'member', email: `member@${newId()}.example.com` }),
    // #endif
  ]);
  return {
    // #if multi
    id,
    slug: id,
    // #endif
    admin,
    member,
    createMember,
    // #if single
    async createGuest() {
      const id = newId();
      const email = `${id}@example.com`;
      const settings = { email, passwordHash: await passwordHash };
      return { id, email, accountId: await factories.createAccount(owner, settings) };
    },
    // #endif
    createMemberWho: async (...permissions) =>
      createMember({ role: await createRole(...permissions) }),
    createRole,
    query: <R extends object>(sql: string, values: readonly unknown[] = []) =>
      // #if multi
      factories.insideTenant(owner, id, async (client) => {
      // #else
      factories.insideDatabase(owner, async (client) => {
      // #endif
        const { rows } = await client.query<R>(sql, [...values]);
        return rows;
      }),
  };
}
