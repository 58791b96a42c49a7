import { newId } from '@app/common';
// #if multi
import { identityScope, type SystemRole, systemRoles } from '@app/core';
// #else
import type { SystemRole } from '@app/core';
// #endif
import { Client } from 'pg';

// #if multi
import { setSettings } from './pool.js';
import { scopeSettings } from './scopes.js';

const acme = { slug: 'acme', name: 'Acme' };

// #endif
const people: readonly {
  readonly name: string;
  readonly email: string;
  readonly role: SystemRole;
}[] = [
  { name: 'Ada Admin', email: 'admin@acme.test', role: 'admin' },
  { name: 'Max Member', email: 'member@acme.test', role: 'member' },
];

/** How to sign in to a seeded database. For development only: the password is published. */
export const demoAccount = {
  // #if multi
  organization: acme.slug,
  // #endif
  email: 'admin@acme.test',
  password: 'correct horse battery staple',
};

// #if multi
/**
 * Adds an organization to try the API with, unless it is there. In SQL, because it writes what
 * belongs to several modules of the API, whose repositories this package does not have.
 */
export async function seed(connectionString: string, passwordHash: string): Promise<void> {
  const client = new Client({ connectionString, application_name: 'seed' });
  await client.connect();
  try {
    const tenantId = newId();
    await client.query('begin');
    const settings = scopeSettings({ ...identityScope, work: { tenantId } });
    await client.query(setSettings(settings, 'transaction'));
    await client.query('lock table organizations in share row exclusive mode');
    const { rowCount } = await client.query('select 1 from organizations where slug = $1', [
      acme.slug,
    ]);
    if (rowCount === 0) await addOrganization(client, tenantId, passwordHash);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function addOrganization(
  client: Client,
  tenantId: string,
  passwordHash: string,
): Promise<void> {
  await client.query('insert into organizations (id, slug, name) values ($1, $2, $3)', [
    tenantId,
    acme.slug,
    acme.name,
  ]);
  for (const role of systemRoles) {
    await client.query(
      'insert into roles (tenant_id, id, key, name) values ($1, $2, $3::text, $3)',
      [tenantId, newId(), role],
    );
  }
  for (const { email, name, role } of people) {
    const accountId = newId();
    const userId = newId();
    await client.query(
      `insert into accounts (id, email, name, password_hash, email_verified_at)
       values ($1, $2, $3, $4, now())`,
      [accountId, email, name, passwordHash],
    );
    await client.query('insert into users (tenant_id, id, email, name) values ($1, $2, $3, $4)', [
      tenantId,
      userId,
      email,
      name,
    ]);
    await client.query(
      `insert into memberships (tenant_id, user_id, account_id, role_id)
       select $1, $2, $3, id from roles where tenant_id = $1 and key = $4`,
      [tenantId, userId, accountId, role],
    );
  }
}
// #else
/**
 * Adds users to try the API with, unless there are any. In SQL, because it writes what belongs to
 * several modules of the API, whose repositories this package does not have.
 */
export async function seed(connectionString: string, passwordHash: string): Promise<void> {
  const client = new Client({ connectionString, application_name: 'seed' });
  await client.connect();
  try {
    await client.query(
      `begin; set local app.identity = 'on'; lock table users in share row exclusive mode`,
    );
    const { rowCount } = await client.query('select 1 from users limit 1');
    if (rowCount === 0) for (const person of people) await addUser(client, person, passwordHash);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function addUser(
  client: Client,
  { email, name, role }: (typeof people)[number],
  passwordHash: string,
): Promise<void> {
  const accountId = newId();
  await client.query(
    `insert into accounts (id, email, name, password_hash, email_verified_at)
     values ($1, $2, $3, $4, now())`,
    [accountId, email, name, passwordHash],
  );
  await client.query(
    `insert into users (id, email, name, account_id, role_id)
     select $1, $2, $3, $4, id from roles where key = $5`,
    [newId(), email, name, accountId, role],
  );
}
// #endif
