import { randomUUID } from 'node:crypto';

import { hashPassword } from '@app/auth';
import { newId } from '@app/common';
import type { Role } from '@app/core';
import { Client } from 'pg';
import { inject } from 'vitest';

export interface Account {
  readonly id: string;
  /** The slug of the organization. */
  readonly organization: string;
  readonly email: string;
}

export interface Tenant {
  readonly slug: string;
  readonly admin: Account;
  readonly member: Account;
  /** Has no password yet. */
  readonly invited: Account;
}

export const password = 'correct horse battery staple';

/**
 * A new organization with three users, written past the API: there is no route that makes the first
 * user.
 */
export async function createTenant(): Promise<Tenant> {
  const client = new Client({ connectionString: inject('env').DATABASE_URL });
  await client.connect();
  try {
    const tenantId = newId();
    const slug = `tenant-${randomUUID()}`;
    await client.query('insert into organizations (id, slug, name) values ($1, $2, $2)', [
      tenantId,
      slug,
    ]);

    const passwordHash = await hashPassword(password);
    const add = async (name: string, role: Role, hash: string | null): Promise<Account> => {
      const account = { id: newId(), organization: slug, email: `${name}@${slug}.example.com` };
      await client.query(
        'insert into users (id, tenant_id, email, name, role, password_hash) values ($1, $2, $3, $4, $5, $6)',
        [account.id, tenantId, account.email, name, role, hash],
      );
      return account;
    };
    return {
      slug,
      admin: await add('admin', 'admin', passwordHash),
      member: await add('member', 'member', passwordHash),
      invited: await add('invited', 'member', null),
    };
  } finally {
    await client.end();
  }
}
