import { connect } from 'amqplib';
import { Redis } from 'ioredis';
import pg from 'pg';

import type { Server } from './server.js';

/** What a connection to a server showed. */
export type State =
  | { readonly is: 'answering' }
  | { readonly is: 'absent' }
  | { readonly is: 'starting' }
  /** Something is there, but it is another kind of server, or it does not let this user in. */
  | { readonly is: 'refusing'; readonly reason: string };

const patienceMs = 5000;

/** Asks a server something in its own protocol, as the user that the URL names. */
export async function probe(protocol: Server['protocol'], url: string): Promise<State> {
  try {
    await ask[protocol](url);
    return { is: 'answering' };
  } catch (error) {
    return stateFor(error);
  }
}

const ask: Readonly<Record<Server['protocol'], (url: string) => Promise<void>>> = {
  postgres: async (url) => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
    client.on('error', () => undefined); // What `connect` rejects with as well.
    try {
      await client.connect();
      await client.query('select 1');
    } finally {
      await client.end().catch(() => undefined);
    }
  },
  redis: async (url) => {
    const client = new Redis(url, {
      lazyConnect: true,
      retryStrategy: () => null,
      connectTimeout: patienceMs,
      commandTimeout: patienceMs,
    });
    let cause: Error | undefined;
    client.on('error', (error) => (cause ??= error));
    try {
      await client.connect();
      await client.ping();
    } catch (error) {
      // The client rejects with "Connection is closed", whatever it was.
      throw cause ?? error;
    } finally {
      client.disconnect();
    }
  },
  amqp: async (url) => {
    const connection = await connect(url, { timeout: patienceMs });
    await connection.close();
  },
};

const nothingThere = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);

/** What it means that a client was rejected with `error`. */
export function stateFor(error: unknown): State {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: undefined, message: String(error) };
  if (code !== undefined && nothingThere.has(code)) return { is: 'absent' };
  if (code === cannotConnectNow || message.startsWith('LOADING')) return { is: 'starting' };
  return { is: 'refusing', reason: message };
}

/** SQLSTATE of a PostgreSQL that is starting or stopping. */
const cannotConnectNow = '57P03';
