import { setTimeout } from 'node:timers/promises';

import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';

const duplicateDatabase = '42P04';

/** Creates a database, unless there is one of that name, on the server that `url` leads to. */
export async function createDatabase(url: string, name: string): Promise<void> {
  try {
    await execute(url, `create database ${escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === duplicateDatabase)) throw error;
  }
}

/**
 * Drops a database, and those whose names go on after a dash. Connections of this role are closed;
 * those of other roles, such as that of the applications under test, have to end by themselves.
 */
export async function dropDatabases(url: string, name: string): Promise<void> {
  const rows = await execute<{ datname: string }>(
    url,
    `select datname from pg_database where datname = $1 or starts_with(datname, $1 || '-')`,
    [name],
  );
  for (const { datname } of rows) {
    await dropWhenFree(url, datname);
  }
}

// insufficient_privilege: a connection of another role is open; object_in_use: it is still closing.
const inUse = ['42501', '55006'];

/** Tries for ten seconds. */
async function dropWhenFree(url: string, database: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await execute(url, `drop database if exists ${escapeIdentifier(database)} with (force)`);
      return;
    } catch (error) {
      const isInUse = error instanceof DatabaseError && inUse.includes(error.code ?? '');
      if (!isInUse || attempt === 50) throw error;
      await setTimeout(200);
    }
  }
}

export async function execute<Row extends object>(
  connectionString: string,
  statement: string,
  values: readonly string[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

// The second is what the slower of two processes gets that create it at the same time.
const duplicateRole = ['42710', '23505'];

/**
 * Makes the role that an application signs in with, unless there is one of that name: it may log
 * in, and do nothing else before it is granted anything.
 */
export async function createRuntimeRole(
  url: string,
  name: string,
  password: string,
): Promise<void> {
  const role = escapeIdentifier(name);
  try {
    await execute(url, `create role ${role} login password ${escapeLiteral(password)}`);
  } catch (error) {
    if (!(error instanceof DatabaseError && duplicateRole.includes(error.code ?? ''))) throw error;
  }
}

// #if saas
/**
 * Lets the role make schemas in the database that `url` leads to. Only for development and tests: a
 * stand-in for the queue may keep its tables in one.
 */
export async function allowSchemas(url: string, name: string): Promise<void> {
  const database = escapeIdentifier(decodeURIComponent(new URL(url).pathname.slice(1)));
  await execute(url, `grant create on database ${database} to ${escapeIdentifier(name)}`);
}

// #endif
/** To be called when no database is left in which the role may do anything. */
export async function dropRole(url: string, name: string): Promise<void> {
  await execute(url, `drop role if exists ${escapeIdentifier(name)}`);
}

/** The same database, for another role. */
export function urlAs(url: string, name: string, password: string): string {
  return Object.assign(new URL(url), { username: name, password }).href;
}
