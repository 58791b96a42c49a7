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
  setSettings,
  transactionSettings,
} from './pool.js';

const days = z.coerce.number().int().min(1);

/** How long data is kept after it has expired. */
export const retentionEnv = {
  RETENTION_SESSIONS_DAYS: days.default(30),
  RETENTION_TOKENS_DAYS: days.default(7),
  // #slot retention
};

export type Retention = Readonly<z.output<z.ZodObject<typeof retentionEnv>>>;

export interface Purge {
  readonly options: DatabaseOptions;
  readonly retention: Retention;
  // #slot purge
  /** Ends the work between two steps. */
  readonly signal?: AbortSignal;
}

/** Rows that one transaction deletes at most, so that it is short. */
const batch = 1000;

/**
 * Deletes what is of no use any more: sessions, tokens, answers to repeated requests.
 * #slot what
 * Several processes may do so at once: each skips what another one is deleting. The logs of audit
 * and security are kept.
 * @returns how many rows it deleted
 */
export async function purge(work: Purge): Promise<number> {
  const { options, retention, signal } = work;
  let deleted = 0;
  const client = new Client(poolConfig(options));
  await client.connect();
  // A connection that is lost rejects the query, too.
  client.on('error', () => undefined);
  try {
    await prepareConnection(client, options);
    await purgeAll();
    return deleted;
  } finally {
    await client.end();
  }

  async function purgeAll(): Promise<void> {
    const { RETENTION_SESSIONS_DAYS: sessions, RETENTION_TOKENS_DAYS: tokens } = retention;
    for (const [table, condition] of [
      // Their refresh tokens go with them.
      ['sessions', `least(expires_at, revoked_at) < now() - interval '${sessions} days'`],
      ['refresh_tokens', `expires_at < now() - interval '${tokens} days'`],
      ['account_tokens', `expires_at < now() - interval '${tokens} days'`],
      ['account_idempotency_keys', 'expires_at < now()'],
    ] as const) {
      await deleteFrom(identityScope, table, condition);
    }
    // #if multi
    const organizations = await send<{ id: string }>(identityScope, 'select id from organizations');
    for (const { id } of organizations.rows) await purgeWork({ tenantId: id });
    // #else
    await purgeWork(systemScope);
    // #endif
  }

  async function purgeWork(scope: WorkScope): Promise<void> {
    await deleteFrom(scope, 'idempotency_keys', 'expires_at < now()');
    // #slot work
  }

  async function deleteFrom(scope: Scope, table: string, condition: string): Promise<void> {
    const found = `select ctid from ${table} where ${condition} limit ${batch} for update skip locked`;
    const statement = `delete from ${table} where ctid = any (array(${found}))`;
    for (let count = batch; count === batch && !signal?.aborted; deleted += count) {
      count = (await send(scope, statement)).rowCount ?? 0;
    }
  }
  // #slot steps

  /** One statement, in a transaction of its own. */
  async function send<Row extends object>(
    scope: Scope,
    statement: string,
  ): Promise<QueryResult<Row>> {
    await client.query('begin');
    const settings = transactionSettings(options, { scope, readOnly: false });
    await client.query(setSettings(settings, 'transaction'));
    const result = await client.query<Row>(statement);
    await client.query('commit');
    return result;
  }
}
