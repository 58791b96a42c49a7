import { DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';

import { execute } from './databases.js';

// The second is what the slower of two processes gets that create it at the same time.
const alreadyExists = ['42710', '23505'];

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
    if (!(error instanceof DatabaseError && alreadyExists.includes(error.code ?? ''))) throw error;
  }
}

/**
 * Lets the role make schemas in the database that `url` leads to. Only for development and tests: a
 * stand-in for the queue may keep its tables in one.
 */
export async function allowSchemas(url: string, name: string): Promise<void> {
  const database = escapeIdentifier(decodeURIComponent(new URL(url).pathname.slice(1)));
  await execute(url, `grant create on database ${database} to ${escapeIdentifier(name)}`);
}

/** To be called when no database is left in which the role may do anything. */
export async function dropRole(url: string, name: string): Promise<void> {
  await execute(url, `drop role if exists ${escapeIdentifier(name)}`);
}

/** The same database, for another role. */
export function urlAs(url: string, name: string, password: string): string {
  return Object.assign(new URL(url), { username: name, password }).href;
}
