import { hashPassword } from '@app/auth';
import type { Permission } from '@app/core';
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
  /** Somebody else, who can sign in with `password`. */
  createMember(overrides?: MemberOverrides): Promise<Account>;
  /** Somebody who may do this and nothing else. */
  createMemberWho(...permissions: readonly Permission[]): Promise<Account>;
  /** A role of its own. Resolves to its id. */
  createRole(...permissions: readonly Permission[]): Promise<string>;
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

  const createMember = async (overrides: MemberOverrides = {}): Promise<Account> => {
    const settings = { passwordHash: await passwordHash, ...overrides };
    const member = await factories.createMember(owner, scope, settings);
    return { ...member, id: member.userId, organization: id };
  };
  const createRole = (...permissions: readonly Permission[]) =>
    factories.createRole(owner, scope, permissions);

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
    createMemberWho: async (...permissions) =>
      createMember({ role: await createRole(...permissions) }),
    createRole,
    query: <R extends object>(sql: string, values: readonly unknown[] = []) =>
      factories.insideTenant(owner, id, async (client) => {
        const { rows } = await client.query<R>(sql, [...values]);
        return rows;
      }),
  };
}
