import { hashPassword } from '@app/auth';
import { newId } from '@app/common';
import type { SystemRole } from '@app/core';
import { createTenant as createOrganization, insideTenant } from '@app/database/testing';
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
  /** Has no account yet. */
  readonly invited: Account;
}

export const password = 'correct horse battery staple';

/** A new organization with two members, and a user who has not joined yet, written past the API. */
export async function createTenant(): Promise<Tenant> {
  const { MIGRATION_DATABASE_URL } = inject('env');
  const { tenantId } = await createOrganization(MIGRATION_DATABASE_URL);
  const passwordHash = await hashPassword(password);

  return insideTenant(MIGRATION_DATABASE_URL, tenantId, async (client) => {
    const addUser = async (name: string): Promise<Account> => {
      const user = {
        id: newId(),
        organization: tenantId,
        email: `${name}@${tenantId}.example.com`,
      };
      await client.query('insert into users (tenant_id, id, email, name) values ($1, $2, $3, $4)', [
        tenantId,
        user.id,
        user.email,
        name,
      ]);
      return user;
    };
    const addMember = async (role: SystemRole): Promise<Account> => {
      const user = await addUser(role);
      const accountId = newId();
      await client.query(
        'insert into accounts (id, email, name, password_hash) values ($1, $2, $3, $4)',
        [accountId, user.email, role, passwordHash],
      );
      await client.query(
        `insert into memberships (tenant_id, user_id, account_id, role_id)
         select $1, $2, $3, id from roles where tenant_id = $1 and key = $4`,
        [tenantId, user.id, accountId, role],
      );
      return user;
    };
    return {
      slug: tenantId,
      admin: await addMember('admin'),
      member: await addMember('member'),
      invited: await addUser('invited'),
    };
  });
}
