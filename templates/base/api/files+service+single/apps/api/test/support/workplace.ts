import { requestToken } from '@app/auth/testing';
import { newId } from '@app/common';
import { type Permission, permissions } from '@app/core';
import { createScope, insideDatabase } from '@app/database/testing';
import { inject } from 'vitest';

/** Somebody, or another service, with an access token. */
export interface Caller {
  readonly subject: string;
  /** A token of the issuer of this test run. */
  token(): Promise<string>;
}

/** Callers, and the rows that they work with. */
export interface Workplace {
  /** A caller with every permission there is. */
  readonly admin: Caller;
  /** A caller with these permissions and no others. */
  createMemberWho(...granted: readonly Permission[]): Promise<Caller>;
  /** The rows that a query finds behind the API. */
  query<R extends object>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

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
