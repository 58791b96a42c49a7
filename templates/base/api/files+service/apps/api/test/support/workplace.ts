import { requestToken } from '@app/auth/testing';
import { newId } from '@app/common';
import { type Permission, permissions } from '@app/core';
// #if single
import { createScope, insideDatabase } from '@app/database/testing';
// #endif
import { inject } from 'vitest';

/** Somebody, or another service, with an access token. */
export interface Caller {
  readonly subject: string;
  /** A token of the issuer of this test run. */
  token(): Promise<string>;
}

// #if multi
/** A tenant of its own, with callers. */
// #else
/** Callers, and the rows that they work with. */
// #endif
export interface Workplace {
  // #if multi
  /** Of the tenant. */
  readonly id: string;
  // #endif
  /** A caller with every permission there is. */
  readonly admin: Caller;
  /** A caller with these permissions and no others. */
  createMemberWho(...granted: readonly Permission[]): Promise<Caller>;
  // #if single
  /** The rows that a query finds behind the API. */
  query<R extends object>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
  // #endif
}

// #if multi
/** A new tenant: the issuer puts its id into the tokens of its callers, and nothing is stored. */
export function createWorkplace(): Promise<Workplace> {
  const tenantId = newId();
  const callerWith = (granted: readonly Permission[]): Caller => {
    const subject = newId();
    return {
      subject,
      token: () => requestToken(inject('env'), { subject, tenantId, permissions: granted }),
    };
  };
  return Promise.resolve({
    id: tenantId,
    admin: callerWith(permissions),
    createMemberWho: (...granted) => Promise.resolve(callerWith(granted)),
  });
}
// #else
/** The callers of a test. It takes away the rows that there were before. */
export async function createWorkplace(): Promise<Workplace> {
  const { MIGRATION_DATABASE_URL: owner } = inject('env');
  await createScope(owner);
  const callerWith = (granted: readonly Permission[]): Caller => {
    const subject = newId();
    return {
      subject,
      token: () => requestToken(inject('env'), { subject, permissions: granted }),
    };
  };
  return {
    admin: callerWith(permissions),
    createMemberWho: (...granted) => Promise.resolve(callerWith(granted)),
    query: <R extends object>(sql: string, values: readonly unknown[] = []) =>
      insideDatabase(owner, async (client) => {
        const { rows } = await client.query<R>(sql, [...values]);
        return rows;
      }),
  };
}
// #endif
