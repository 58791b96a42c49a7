import { newId } from '@app/common';
import {
  type Permission,
  type SystemRole,
  systemRoles,
  systemScope,
  type WorkScope,
} from '@app/core';
import { Client } from 'pg';

// What tests begin with, in plain SQL. Everything has a value of its own unless the test
// names one that matters to it; nothing is random in a way that could make a test fail at times.

/** Empties the database but for the system roles. So no two test files may run at the same time. */
export async function createScope(connectionString: string): Promise<WorkScope> {
  await insideDatabase(connectionString, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables
       where schemaname = 'public' and tablename <> 'roles' and left(tablename, 1) <> '_'`,
    );
    // #slot before-deletion
    // In one statement, after which foreign keys are checked. It takes a tenth of the time of
    // `truncate`, which makes new files for every table and index.
    const deletions = rows.map(({ name }, index) => `t${index} as (delete from ${name})`);
    await client.query(`with ${deletions.join(', ')} delete from roles where key is null`);
    // #slot after-deletion
  });
  return systemScope;
}

/** Adds a role that is no system role. Resolves to its id. */
export async function createRole(
  connectionString: string,
  permissions: readonly Permission[],
  { name }: { readonly name?: string } = {},
): Promise<string> {
  const id = newId();
  await insideDatabase(connectionString, async (client) => {
    await client.query('insert into roles (id, name) values ($1, $2)', [id, name ?? `Role ${id}`]);
    await client.query(
      'insert into role_permissions (role_id, permission) select $1, unnest($2::text[])',
      [id, permissions],
    );
  });
  return id;
}

interface UserOverrides {
  readonly id?: string;
  readonly email?: string;
  readonly name?: string;
}

/** Adds a user whom no account belongs to. Resolves to its id. */
export async function createUser(
  connectionString: string,
  overrides: UserOverrides = {},
): Promise<string> {
  const { id, email, name } = userWith(overrides);
  await insideDatabase(connectionString, (client) =>
    client.query('insert into users (id, email, name) values ($1, $2, $3)', [id, email, name]),
  );
  return id;
}

interface AccountOverrides extends UserOverrides {
  /** Without it the account cannot sign in. */
  readonly passwordHash?: string;
}

/** Adds an account that belongs to no user. Resolves to its id. */
export async function createAccount(
  connectionString: string,
  overrides: AccountOverrides = {},
): Promise<string> {
  const { id, email, name } = userWith(overrides);
  const { passwordHash = 'nobody' } = overrides;
  await insideDatabase(connectionString, (client) =>
    client.query(
      `insert into accounts (id, email, name, password_hash, email_verified_at)
         values ($1, $2, $3, $4, now())`,
      [id, email, name, passwordHash],
    ),
  );
  return id;
}

interface MemberOverrides extends AccountOverrides {
  /** The id of a role, or the key of a system role; `member` unless given. */
  readonly role?: string;
}

export interface CreatedMember {
  readonly userId: string;
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
}

/** Adds a user and the account behind it. */
export async function createMember(
  connectionString: string,
  overrides: MemberOverrides = {},
): Promise<CreatedMember> {
  const { id: userId, email, name } = userWith(overrides);
  const { passwordHash, role = 'member' } = overrides;
  const accountId = await createAccount(connectionString, {
    email,
    name,
    ...(passwordHash !== undefined && { passwordHash }),
  });
  await insideDatabase(connectionString, (client) =>
    client.query(
      `insert into users (id, email, name, account_id, role_id)
       select $1, $2, $3, $4, id from roles where ${isKey(role) ? 'key' : 'id::text'} = $5`,
      [userId, email, name, accountId, role],
    ),
  );
  return { userId, accountId, email, name };
}

/**
 * Works past the repositories: tests begin with rows that no repository wrote. Accounts and all other tables
 * are open to `work`.
 */
export async function insideDatabase<T>(
  connectionString: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(`begin; set local app.identity = 'on'`);
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

function isKey(role: string): role is SystemRole {
  return systemRoles.some((key) => key === role);
}
