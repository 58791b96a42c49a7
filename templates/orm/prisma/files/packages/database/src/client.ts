import { createHash } from 'node:crypto';

import { PrismaPg } from '@prisma/adapter-pg';

import { type Prisma, PrismaClient } from './generated/prisma/client.js';
import type { ScopedPool } from './pool.js';

/** Prisma on a pool or, inside a transaction, on its connection. */
export type Client = Prisma.TransactionClient;

/** A model by the name that it has on the client. */
export type ModelName = Uncapitalize<Prisma.ModelName>;

/**
 * What repositories make their queries with. Transactions are begun by `Database.run`. There is no
 * `findUnique`: outside of a transaction Prisma joins those of one event loop tick into one query, also
 * those of several requests, and that query sees what the first of them may see. `findFirst` does the
 * same for one caller.
 */
// #if saas
export type Transaction = Omit<Client, '$transaction' | ModelName> & {
// #else
// Prisma says under symbols what would stand for a model while there is none.
export type Transaction = Omit<Omit<Client, '$transaction' | symbol>, ModelName> & {
// #endif
  readonly [M in ModelName]: Omit<Client[M], 'findUnique' | 'findUniqueOrThrow'>;
};

/** A condition on the rows of a model. */
export type Where<M extends ModelName> =
  Prisma.Args<Client[M], 'findMany'> extends { where?: infer W } ? NonNullable<W> : never;

export type Row<M extends ModelName> = Prisma.Result<Client[M], object, 'findMany'>[number];

/** Queries with more values differ in their number each time: to prepare them would fill the server. */
const preparedValues = 16;

export function createClient(pool: ScopedPool): Client {
  const { config } = pool;
  // PostgreSQL parses and plans a statement once for each connection and name. A pooler may give the
  // next transaction a connection that does not have it.
  const statementNameGenerator = ({ args, sql }: { args: unknown[]; sql: string }) =>
    args.length > 0 && args.length <= preparedValues
      ? createHash('sha1').update(sql).digest('base64url')
      : '';
  return new PrismaClient({
    adapter: new PrismaPg(
      pool,
      config.DATABASE_POOLER === 'transaction' ? {} : { statementNameGenerator },
    ),
    errorFormat: 'minimal',
    // #if saas
    // Left out by default; queries that need it select it.
    omit: { account: { passwordHash: true } },
    // #endif
    transactionOptions: {
      maxWait: config.DATABASE_CONNECT_TIMEOUT_MS,
      timeout: config.DATABASE_TRANSACTION_TIMEOUT_MS,
    },
  });
}

/** Runs `work` in a transaction or, inside another one, in a savepoint. */
export function transaction<T>(client: Client, work: (tx: Client) => Promise<T>): Promise<T> {
  return client.$transaction(work);
}
