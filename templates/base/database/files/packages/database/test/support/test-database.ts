// #if service
import type { Scope } from '@app/core';
import { Client, escapeIdentifier } from 'pg';
// #else
import { Client } from 'pg';
// #endif
import { inject, vi } from 'vitest';
import { z } from 'zod';

import { databaseEnv } from '../../src/config.js';
import { createDatabase, type Database } from '../../src/database.js';
// #if service
import { withMigrationLock } from '../../src/migrations.js';
// #endif
import type { DatabaseOptions } from '../../src/pool.js';
import { roleOf } from '../../src/roles.js';
// #if service
import * as testing from '../../src/testing.js';
// #else
import type { createScope } from '../../src/testing.js';

export { createScope } from '../../src/testing.js';
// #endif

/** What the units of work of tests are for. */
export type TestScope = Awaited<ReturnType<typeof createScope>>;

/** A connection to the database of this run of tests. To be closed by the test. */
export function connectTestDatabase(options: Partial<DatabaseOptions> = {}): Database {
  return createDatabase({
    ...z.object(databaseEnv).parse(inject('env')),
    applicationName: 'test',
    ...options,
  });
}

export interface EmptyDatabase {
  /** As its owner. */
  readonly url: string;
  readonly runtimeUrl: string;
  readonly runtimeRole: string;
  /** As its owner. */
  query(sql: string): Promise<readonly unknown[]>;
  drop(): Promise<void>;
}

/** A database of its own for one test, on the server of this run of tests. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = inject('env').MIGRATION_DATABASE_URL;
  // What begins with the name of the run goes with it, also when a test is interrupted.
  const name = `${new URL(server).pathname.slice(1)}-${crypto.randomUUID().slice(0, 8)}`;
  const url = new URL(`/${name}`, server).href;
  const runtimeUrl = new URL(`/${name}`, inject('env').DATABASE_URL).href;
  await query(server, `create database "${name}"`);
  return {
    url,
    runtimeUrl,
    runtimeRole: roleOf(runtimeUrl),
    query: (sql) => query(url, sql),
    drop: async () => {
      // The owner may not end a connection of the runtime role, which may end later than its client.
      await vi.waitFor(() => query(server, `drop database "${name}" with (force)`), {
        timeout: 25_000,
        interval: 100,
      });
    },
  };
}

export async function query(connectionString: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
// #if service

/** The table of `People`, as `gen` would make it. */
const table = `
  // #endif
  // #if multi+service
  create table people (
    tenant_id uuid not null,
    id uuid not null,
    email text not null,
    name text not null,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    created_by uuid,
    updated_by uuid,
    primary key (tenant_id, id),
    unique (tenant_id, email)
  );
  alter table people enable row level security, force row level security;
  create policy tenant_isolation on people
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`;

/** A tenant of its own, in a database that has the table of `People`. */
// #endif
// #if service+single
  create table people (
    id uuid primary key,
    email text not null unique,
    name text not null,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    created_by uuid,
    updated_by uuid
  )`;

/** Empties a database, and adds the table of `People`. */
// #endif
// #if service
export async function createScope(connectionString: string): Promise<Scope> {
  await withMigrationLock(connectionString, async (client) => {
    const { rows } = await client.query<{ missing: boolean }>(
      `select to_regclass('people') is null as missing`,
    );
    if (!rows[0]?.missing) return;
    await client.query(table);
    const role = escapeIdentifier(roleOf(inject('env').DATABASE_URL));
    await client.query(`grant select, insert, update, delete on people to ${role}`);
  });
  // #endif
  // #if multi+service
  return testing.createScope();
  // #endif
  // #if service+single
  return testing.createScope(connectionString);
  // #endif
  // #if service
}
// #endif
