import { randomBytes } from 'node:crypto';

import pg from 'pg';

/** Where PostgreSQL is for a superuser: as for the slow tier. */
export const serverUrl = process.env.DATABASE_URL ?? 'postgres://postgres:postgres@127.0.0.1:5432/postgres';

/** Whether there is a PostgreSQL on which databases and roles can be made: without one, tests that need it are skipped. */
export async function hasServer(): Promise<boolean> {
  try {
    const [row] = await query(serverUrl, 'select rolsuper from pg_roles where rolname = current_user');
    return row?.rolsuper === true;
  } catch {
    return false;
  }
}

/** Whether the server lets roles in without asking for their password. */
export async function trusts(): Promise<boolean> {
  const url = Object.assign(new URL(serverUrl), { password: 'not-the-password' }).href;
  return query(url, 'select 1').then(
    () => true,
    () => false,
  );
}

/** A database with a role that owns it and one for an application. */
export interface OwnDatabase {
  readonly name: string;
  readonly password: string;
  /** As a superuser of the server. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
  readonly drop: () => Promise<void>;
}

export async function ownDatabase(): Promise<OwnDatabase> {
  const name = `doctor_${randomBytes(6).toString('hex')}`;
  const password = `secret-${randomBytes(6).toString('hex')}`;
  const appRole = `${name}_app`;
  await query(serverUrl, `create role ${name} login password '${password}'`);
  await query(serverUrl, `create role ${appRole} login password '${password}'`);
  await query(serverUrl, `create database ${name} owner ${name}`);
  const as = (username: string, secret: string) =>
    Object.assign(new URL(serverUrl), { username, password: secret, pathname: `/${name}` }).href;
  const { password: adminPassword, username } = new URL(serverUrl);
  const ownerUrl = as(name, password);
  await query(ownerUrl, tables);
  await query(ownerUrl, `grant usage on schema public to ${appRole}; grant select on users to ${appRole}`);
  return {
    name,
    password,
    adminUrl: as(username, adminPassword),
    ownerUrl,
    appUrl: as(appRole, password),
    appRole,
    drop: async () => {
      await query(serverUrl, `drop database ${name} with (force)`);
      await query(serverUrl, `drop role ${name}; drop role ${appRole}`);
    },
  };
}

const condition = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const tables = `
  create table users (tenant_id uuid not null, id uuid primary key);
  alter table users enable row level security, force row level security;
  create policy tenant_isolation on users using (${condition}) with check (${condition});`;

export async function query(
  url: string,
  sql: string,
  values: readonly string[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
