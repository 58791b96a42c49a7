// #if service
import type { Scope } from '@app/core';
import { escapeIdentifier } from 'pg';
// #endif
import { inject } from 'vitest';
import { z } from 'zod';

// #if service
import { withMigrationLock } from '../../src/advisory-lock.js';
// #endif
import { databaseEnv } from '../../src/config.js';
import { createDatabase, type Database } from '../../src/database.js';
import type { DatabaseOptions } from '../../src/pool.js';
// #if service
import { roleOf } from '../../src/runtime-role.js';
import * as testing from '../../src/testing.js';
// #endif

/** A connection to the database of this run of tests. To be closed by the test. */
export function connectTestDatabase(options: Partial<DatabaseOptions> = {}): Database {
  return createDatabase({
    ...z.object(databaseEnv).parse(inject('env')),
    applicationName: 'test',
    ...options,
  });
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

/** Empties a database, and has it have the table of `People`. */
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
