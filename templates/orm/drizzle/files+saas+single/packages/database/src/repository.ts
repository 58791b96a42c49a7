import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import type { Transaction } from './client.js';
import type { Database } from './database.js';
import { isWorkScope, workScopeOf } from './scopes.js';

/** The values of placeholders. */
type Values = Readonly<Record<string, unknown>>;

/** A query that is built, but not sent. */
interface Preparable<R> {
  prepare(name: string): Prepared<R>;
}

interface Prepared<R> {
  execute(values: Values): Promise<R>;
}

/** The condition that rows can be read, and meet others. */
type Visible<T> = (table: T, ...conditions: (SQL | undefined)[]) => SQL | undefined;

type Table = PgTable & { readonly deletedAt?: PgColumn };

/** Base of every repository but those of accounts. It works inside a unit of work only. */
export abstract class Repository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work or, in one that only reads, the pool. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  /** Rows that are not deleted and meet the conditions. */
  protected visible(table: Table, ...conditions: (SQL | undefined)[]): SQL | undefined {
    return visible(table, ...conditions);
  }

  /**
   * A query for reads that are made often. Drizzle builds it once, and PostgreSQL parses and plans it
   * once on each connection.
   * @param name of the prepared statement, unlike that of any other
   * @param build the query, of rows that are `visible`; values that differ are `sql.placeholder`s
   * @returns executes it with the values of its placeholders
   */
  protected prepared<R>(
    name: string,
    build: (tx: Transaction, visible: Visible<Table>) => Preparable<R>,
  ): (values: Values) => Promise<R> {
    const execute = prepare(this.database, name, () => build(this.tx, visible));
    return (values) => execute(this.tx, values);
  }

  /** The author columns of every new row. */
  protected created() {
    const { userId = null } = workScopeOf(this.database.current());
    return { createdBy: userId, updatedBy: userId };
  }

  /** The author columns of every update. */
  protected changed() {
    const { userId = null } = workScopeOf(this.database.current());
    return { updatedBy: userId };
  }
}

/** Base of the repositories of accounts, sessions, and their tokens. */
export abstract class IdentityRepository {
  constructor(protected readonly database: Database) {}

  /**
   * The transaction of the running unit of work.
   * @throws inside one that is not for identities, where these tables look empty
   */
  protected get tx(): Transaction {
    const { scope, tx } = this.database.current();
    if (isWorkScope(scope)) throw new Error('Accounts and sessions need the identity scope');
    return tx;
  }

  /** See `Repository.prepared`. */
  protected prepared<R>(
    name: string,
    build: (tx: Transaction) => Preparable<R>,
  ): (values: Values) => Promise<R> {
    const execute = prepare(this.database, name, () => build(this.tx));
    return (values) => execute(this.tx, values);
  }
}

const visible: Visible<Table> = (table, ...conditions) =>
  and(table.deletedAt && isNull(table.deletedAt), ...conditions);

function prepare<R>(
  database: Database,
  name: string,
  build: () => Preparable<R>,
): (tx: Transaction, values: Values) => Promise<R> {
  // Statements without a name are parsed each time: behind a pooler that gives every transaction
  // another connection, a name may be unknown there, or mean another statement.
  const statement = database.config.DATABASE_POOLER === 'transaction' ? '' : name;
  // Reads are made on the same client every time; each transaction has one of its own.
  const built = new WeakMap<Transaction, Prepared<R>>();
  return (tx, values) => {
    const query = built.get(tx) ?? build().prepare(statement);
    built.set(tx, query);
    return query.execute(values);
  };
}

/** The conditions that columns have these values; an undefined one is no condition. */
export function equalTo<C extends Readonly<Record<string, PgColumn>>>(
  columns: C,
  values: { readonly [K in keyof C]?: unknown } = {},
): SQL[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const column = columns[name];
    return column && value !== undefined ? [eq(column, value)] : [];
  });
}
