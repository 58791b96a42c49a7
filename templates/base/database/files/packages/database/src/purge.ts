// #if multi
import { identityScope, type Scope, type WorkScope } from '@app/core';
// #else
import { identityScope, type Scope, systemScope, type WorkScope } from '@app/core';
// #endif
import { Client, type QueryResult } from 'pg';
import { z } from 'zod';

import {
  type DatabaseOptions,
  poolConfig,
  prepareConnection,
  transactionSettings,
} from './pool.js';
import { setSettings } from './scopes.js';

const days = z.coerce.number().int().min(1);

/** How long data is kept after it has expired. */
export const retentionEnv = {
  RETENTION_SESSIONS_DAYS: days.default(30),
  RETENTION_TOKENS_DAYS: days.default(7),
  RETENTION_PENDING_FILES_DAYS: days.default(2),
};

export type Retention = Readonly<z.output<z.ZodObject<typeof retentionEnv>>>;

export interface Purge {
  readonly options: DatabaseOptions;
  readonly retention: Retention;
  /** Removes the content of a file, if there is any; called outside of any transaction. */
  readonly removeObject: (scope: WorkScope, fileId: string) => Promise<void>;
  /** Ends the work between two steps. */
  readonly signal?: AbortSignal;
}

/** Rows that one transaction deletes at most, so that it is short. */
const batch = 1000;

/**
 * Deletes sessions, tokens, answers to repeated requests and files that were announced and never
 * uploaded, when they are of no use any more. Several processes may do so at once: each skips what
 * another one is deleting. The logs of audit and security are for ever.
 * @returns how many rows it deleted
 */
export async function purge({ options, retention, removeObject, signal }: Purge): Promise<number> {
  const client = new Client(poolConfig(options));
  await client.connect();
  // A connection that is lost rejects the query, too.
  client.on('error', () => undefined);
  try {
    await prepareConnection(client, options);
    return await purgeAll();
  } finally {
    await client.end();
  }

  async function purgeAll(): Promise<number> {
    const { RETENTION_SESSIONS_DAYS: sessions, RETENTION_TOKENS_DAYS: tokens } = retention;
    let deleted = 0;
    for (const [table, condition] of [
      // Their refresh tokens go with them.
      ['sessions', `least(expires_at, revoked_at) < now() - interval '${sessions} days'`],
      ['refresh_tokens', `expires_at < now() - interval '${tokens} days'`],
      ['account_tokens', `expires_at < now() - interval '${tokens} days'`],
      ['account_idempotency_keys', 'expires_at < now()'],
    ] as const) {
      deleted += await deleteFrom(identityScope, table, condition);
    }
    // #if multi
    const organizations = await send<{ id: string }>(identityScope, 'select id from organizations');
    for (const { id } of organizations.rows) {
      const tenant = { tenantId: id };
      deleted += await deleteFrom(tenant, 'idempotency_keys', 'expires_at < now()');
      deleted += await purgeFiles(tenant);
    }
    // #else
    deleted += await deleteFrom(systemScope, 'idempotency_keys', 'expires_at < now()');
    deleted += await purgeFiles(systemScope);
    // #endif
    return deleted;
  }

  async function deleteFrom(scope: Scope, table: string, condition: string): Promise<number> {
    const found = `select ctid from ${table} where ${condition} limit ${batch} for update skip locked`;
    const statement = `delete from ${table} where ctid = any (array(${found}))`;
    let deleted = 0;
    for (let count = batch; count === batch && !signal?.aborted; deleted += count) {
      count = (await send(scope, statement)).rowCount ?? 0;
    }
    return deleted;
  }

  // A file whose row is marked cannot be completed. The row is deleted last: should this end in between,
  // the next one finds it again.
  async function purgeFiles(scope: WorkScope): Promise<number> {
    const age = `created_at < now() - interval '${retention.RETENTION_PENDING_FILES_DAYS} days'`;
    const marked = await send<{ id: string }>(
      scope,
      `update files set deleted_at = coalesce(deleted_at, now())
       where status = 'pending' and ${age} returning id`,
    );
    let deleted = 0;
    for (const { id } of marked.rows) {
      if (signal?.aborted) break;
      await removeObject(scope, id);
      deleted += await deleteFrom(scope, 'files', `id = '${id}'`);
    }
    return deleted;
  }

  /** One statement, in a transaction of its own. */
  async function send<Row extends object>(
    scope: Scope,
    statement: string,
  ): Promise<QueryResult<Row>> {
    await client.query('begin');
    await client.query(setSettings(transactionSettings(options, scope), 'transaction'));
    const result = await client.query<Row>(statement);
    await client.query('commit');
    return result;
  }
}
