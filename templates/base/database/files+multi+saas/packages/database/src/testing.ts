import { newId } from '@app/common';
import {
  identityScope,
  type Permission,
  type SystemRole,
  systemRoles,
  type WorkScope,
} from '@app/core';
import { Client } from 'pg';

import { setSettings } from './pool.js';
import { scopeSettings } from './scopes.js';

// What tests begin with, in plain SQL. Everything has a value of its own unless the test
// names one that matters to it; nothing is random in a way that could make a test fail at times.

/** Adds an organization of its own: the tenant of the test. */
export async function createScope(
  connectionString: string,
  { slug, name }: { readonly slug?: string; readonly name?: string } = {},
): Promise<WorkScope> {
  const id = newId();
  await insideTenant(connectionString, id, async (client) => {
    await client.query('insert into organizations (id, slug, name) values ($1, $2, $3)', [
      id,
      slug ?? id,
      name ?? id,
    ]);
    for (const role of systemRoles) {
      await client.query(
        'insert into roles (tenant_id, id, key, name) values ($1, $2, $3::text, $3)',
        [id, newId(), role],
      );
    }
  });
  return { tenantId: id };
}

/** Adds a role of a tenant's own. Resolves to its id. */
export async function createRole(
  connectionString: string,
  { tenantId }: WorkScope,
  permissions: readonly Permission[],
  { name }: { readonly name?: string } = {},
): Promise<string> {
  const id = newId();
  await insideTenant(connectionString, tenantId, async (client) => {
    await client.query('insert into roles (tenant_id, id, name) values ($1, $2, $3)', [
      tenantId,
      id,
      name ?? `Role ${id}`,
    ]);
    await client.query(
      `insert into role_permissions (tenant_id, role_id, permission)
       select $1, $2, unnest($3::text[])`,
      [tenantId, id, permissions],
    );
  });
  return id;
}

interface UserOverrides {
  readonly id?: string;
  readonly email?: string;
  readonly name?: string;
}

/** Adds a user of a tenant whom no account belongs to. Resolves to its id. */
export async function createUser(
  connectionString: string,
  tenant: WorkScope,
  overrides: UserOverrides = {},
): Promise<string> {
  const user = userWith(overrides);
  await insideTenant(connectionString, tenant.tenantId, (client) =>
    insertUser(client, tenant, user),
  );
  return user.id;
}

interface MemberOverrides extends UserOverrides {
  /** The id of a role, or the key of a system role; `member` unless given. */
  readonly role?: string;
  /** An account that exists already; otherwise one is made, for the same address. */
  readonly accountId?: string;
  /** Of the new account; without it the account cannot sign in. */
  readonly passwordHash?: string;
}

export interface CreatedMember {
  readonly userId: string;
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
}

/** Adds a user of a tenant, the account behind it and the membership. */
export async function createMember(
  connectionString: string,
  tenant: WorkScope,
  overrides: MemberOverrides = {},
): Promise<CreatedMember> {
  const { id: userId, email, name } = userWith(overrides);
  const { accountId = newId(), passwordHash = 'nobody', role = 'member' } = overrides;
  await insideTenant(connectionString, tenant.tenantId, async (client) => {
    if (overrides.accountId === undefined) {
      await client.query(
        `insert into accounts (id, email, name, password_hash, email_verified_at)
         values ($1, $2, $3, $4, now())`,
        [accountId, email, name, passwordHash],
      );
    }
    await insertUser(client, tenant, { id: userId, email, name });
    await client.query(
      `insert into memberships (tenant_id, user_id, account_id, role_id)
       select $1, $2, $3, id from roles where tenant_id = $1 and ${isKey(role) ? 'key' : 'id::text'} = $4`,
      [tenant.tenantId, userId, accountId, role],
    );
  });
  return { userId, accountId, email, name };
}

/**
 * Works past the repositories: tests begin with rows that no repository wrote. Accounts and the tables of
 * the tenant are both open to `work`.
 */
export async function insideTenant<T>(
  connectionString: string,
  tenantId: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query('begin');
    const settings = scopeSettings({ ...identityScope, work: { tenantId } });
    await client.query(setSettings(settings, 'transaction'));
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}

function userWith({ id = newId(), email, name }: UserOverrides) {
  return { id, email: email ?? `${id}@example.test`, name: name ?? `User ${id}` };
}

async function insertUser(
  client: Client,
  { tenantId }: WorkScope,
  { id, email, name }: Required<UserOverrides>,
): Promise<void> {
  await client.query('insert into users (tenant_id, id, email, name) values ($1, $2, $3, $4)', [
    tenantId,
    id,
    email,
    name,
  ]);
}

function isKey(role: string): role is SystemRole {
  return systemRoles.some((key) => key === role);
}
