import { hashPassword } from '@app/auth';
import { newId } from '@app/common';
import type { Permission, WorkScope } from '@app/core';
import * as factories from '@app/database/testing';
import { inject } from 'vitest';

export interface Account {
  /** Of the user in the organization. */
  readonly id: string;
  readonly accountId: string;
  /** The slug of the organization. */
  readonly organization: string;
  readonly email: string;
}

type MemberOverrides = Omit<NonNullable<Parameters<typeof factories.createMember>[2]>, 'id'>;

/** Where the users of a test work, and what can be added to it past the API. */
export interface Workplace {
  /** Of the organization. */
  readonly id: string;
  readonly slug: string;
  readonly admin: Account;
  readonly member: Account;
  /** Adds a user who can sign in with `password`. */
  createMember(overrides?: MemberOverrides): Promise<Account>;
  /** Adds an account that is a member of another organization alone. */
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

/** A new organization with two members, written past the API. */
export async function createWorkplace(): Promise<Workplace> {
  const { MIGRATION_DATABASE_URL: owner } = inject('env');
  const scope = await factories.createScope(owner);
  const { tenantId: id } = scope;

  const addMember = async (to: WorkScope, overrides: MemberOverrides): Promise<Account> => {
    const settings = { passwordHash: await passwordHash, ...overrides };
    const member = await factories.createMember(owner, to, settings);
    return { ...member, id: member.userId, organization: to.tenantId };
  };
  const createMember = (overrides: MemberOverrides = {}) => addMember(scope, overrides);
  const createRole = (...permissions: readonly Permission[]) =>
    factories.createRole(owner, scope, permissions);

  const query = <R extends object>(sql: string, values: readonly unknown[] = []) =>
    factories.insideTenant(owner, id, async (client) => {
      const { rows } = await client.query<R>(sql, [...values]);
      return rows;
    });

  const [admin, member] = await Promise.all([
    createMember({ role: 'admin', name: 'admin', email: `admin@${id}.example.com` }),
    createMember({ role: 'member', name: 'member', email: `member@${id}.example.com` }),
  ]);
  return {
    id,
    slug: id,
    admin,
    member,
    createMember,
    async createGuest() {
      const elsewhere = await factories.createScope(owner);
      return addMember(elsewhere, {});
    },
    createMemberWho: async (...permissions) =>
      createMember({ role: await createRole(...permissions) }),
    createRole,
    removeMember: ({ id: userId }) => query('delete from memberships where user_id = $1', [userId]),
    query,
  };
}

/** What a stranger may sign up with: a new organization. */
export function signUpChoice() {
  return { organization: { name: 'Eve’s', slug: `org-${newId()}` } };
}

/** What an account signs in with, but for the password. */
export function loginOf({ organization, email }: Account) {
  return { organization, email };
}

/** Runs SQL on accounts and sessions, and on the rows of a tenant, past the API. */
export async function inDatabase<T extends object>(
  sql: string,
  values: readonly unknown[] = [],
  tenantId = newId(),
): Promise<readonly T[]> {
  const { DATABASE_URL } = inject('env');
  const { rows } = await factories.insideTenant(DATABASE_URL, tenantId, (client) =>
    client.query<T>(sql, [...values]),
  );
  return rows;
}
