import { hashPassword } from '@app/auth';
import { newId } from '@app/common';
import type { Permission } from '@app/core';
import * as factories from '@app/database/testing';
import { inject } from 'vitest';

export interface Account {
  /** Of the user. */
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
}

type MemberOverrides = Omit<NonNullable<Parameters<typeof factories.createMember>[1]>, 'id'>;

/** Where the users of a test work, and what can be added to it past the API. */
export interface Workplace {
  readonly admin: Account;
  readonly member: Account;
  /** Adds a user who can sign in with `password`. */
  createMember(overrides?: MemberOverrides): Promise<Account>;
  /** Adds an account without a user. */
  createGuest(): Promise<Account>;
  /** Adds a user with these permissions and no others. */
  createMemberWho(...permissions: readonly Permission[]): Promise<Account>;
  /** A role of its own. Resolves to its id. */
  createRole(...permissions: readonly Permission[]): Promise<string>;
  /** Takes the membership of the user away; the account stays. */
  removeMember(account: Account): Promise<unknown>;
  /** The rows that a query finds behind the API. */
  query<R extends object>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

export const password = 'correct horse battery staple';
const passwordHash = hashPassword(password);

/** Two users and nothing else, written past the API. It takes away what there was before. */
export async function createWorkplace(): Promise<Workplace> {
  const { MIGRATION_DATABASE_URL: owner } = inject('env');
  await factories.createScope(owner);

  const createMember = async (overrides: MemberOverrides = {}): Promise<Account> => {
    const settings = { passwordHash: await passwordHash, ...overrides };
    const member = await factories.createMember(owner, settings);
    return { ...member, id: member.userId };
  };
  const createRole = (...permissions: readonly Permission[]) =>
    factories.createRole(owner, permissions);

  const query = <R extends object>(sql: string, values: readonly unknown[] = []) =>
    factories.insideDatabase(owner, async (client) => {
      const { rows } = await client.query<R>(sql, [...values]);
      return rows;
    });

  const [admin, member] = await Promise.all([
    createMember({ role: 'admin', name: 'admin', email: `admin@${newId()}.example.com` }),
    createMember({ role: 'member', name: 'member', email: `member@${newId()}.example.com` }),
  ]);
  return {
    admin,
    member,
    createMember,
    async createGuest() {
      const id = newId();
      const email = `${id}@example.com`;
      const settings = { email, passwordHash: await passwordHash };
      return { id, email, accountId: await factories.createAccount(owner, settings) };
    },
    createMemberWho: async (...permissions) =>
      createMember({ role: await createRole(...permissions) }),
    createRole,
    removeMember: ({ id: userId }) =>
      query('update users set role_id = null, account_id = null where id = $1', [userId]),
    query,
  };
}

/** What a stranger may try to sign up with: an invitation that does not exist. */
export function signUpChoice() {
  return { invitation: newId() };
}

/** What an account signs in with, but for the password. */
export function loginOf({ email }: Account) {
  return { email };
}

/** Runs SQL past the API. */
export async function inDatabase<T extends object>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const { DATABASE_URL } = inject('env');
  const { rows } = await factories.insideDatabase(DATABASE_URL, (client) =>
    client.query<T>(sql, [...values]),
  );
  return rows;
}
