import { identityScope, type Scope } from '@app/core';
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
 * Deletes sessions and tokens that are of no use any more.
 * #slot what
 * Several processes may do so at once: each skips what another one is deleting. Logs are
 * kept.
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
      // #slot tables
    ] as const) {
      await deleteFrom(identityScope, table, condition);
    }
    // #slot all
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
