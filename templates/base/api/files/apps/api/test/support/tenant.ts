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

export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly admin: Account;
  readonly member: Account;
}

export const password = 'correct horse battery staple';
const passwordHash = hashPassword(password);

/** A new organization with two members, written past the API. */
export async function createTenant(): Promise<Tenant> {
  const { tenantId: id } = await factories.createTenant(ownerUrl());
  const [admin, member] = await Promise.all([
    createMember({ id }, { role: 'admin', name: 'admin', email: `admin@${id}.example.com` }),
    createMember({ id }, { role: 'member', name: 'member', email: `member@${id}.example.com` }),
  ]);
  return { id, slug: id, admin, member };
}

type MemberOverrides = Omit<NonNullable<Parameters<typeof factories.createMember>[2]>, 'id'>;

/** Somebody else in the organization, who can sign in with `password`. */
export async function createMember(
  { id: tenantId }: Pick<Tenant, 'id'>,
  overrides: MemberOverrides = {},
): Promise<Account> {
  const settings = { passwordHash: await passwordHash, ...overrides };
  const member = await factories.createMember(ownerUrl(), { tenantId }, settings);
  return { ...member, id: member.userId, organization: tenantId };
}

/** Somebody who may do this and nothing else. */
export async function createMemberWho(
  tenant: Pick<Tenant, 'id'>,
  ...permissions: readonly Permission[]
): Promise<Account> {
  return createMember(tenant, { role: await createRole(tenant, ...permissions) });
}

/** A role of the organization's own. Resolves to its id. */
export function createRole(
  { id: tenantId }: Pick<Tenant, 'id'>,
  ...permissions: readonly Permission[]
): Promise<string> {
  return factories.createRole(ownerUrl(), { tenantId }, permissions);
}

/** The rows that a query finds behind the API. */
export function queryInside<R extends object>(
  { id: tenantId }: Pick<Tenant, 'id'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly R[]> {
  return factories.insideTenant(ownerUrl(), tenantId, async (client) => {
    const { rows } = await client.query<R>(sql, [...values]);
    return rows;
  });
}

function ownerUrl(): string {
  return inject('env').MIGRATION_DATABASE_URL;
}
