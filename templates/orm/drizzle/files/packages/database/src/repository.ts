import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import type { Transaction } from './client.js';
import type { Database } from './database.js';
import { isWorkScope } from './scopes.js';
import { workScopeOf } from './unit-of-work.js';

// #if multi
type OwnedTable = PgTable & { readonly tenantId: PgColumn; readonly deletedAt?: PgColumn };

/**
 * Base of every repository whose rows belong to a tenant. It works inside a unit of work only, and
 * each of its queries says so by `visible`: row-level security would hide the other rows, too, but
 * an index is only used for what a query names.
 */
// #else
type Table = PgTable & { readonly deletedAt?: PgColumn };

/** Base of every repository but those of accounts. It works inside a unit of work only. */
// #endif
export abstract class Repository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  // #if multi
  /** Rows of this unit of work's tenant that are not deleted and meet the conditions. */
  protected visible(table: OwnedTable, ...conditions: (SQL | undefined)[]): SQL | undefined {
    return this.kept(table, table.deletedAt && isNull(table.deletedAt), ...conditions);
  }

  /** The same, with the deleted rows that are kept because others refer to them. */
  protected kept(table: OwnedTable, ...conditions: (SQL | undefined)[]): SQL | undefined {
    const { tenantId } = workScopeOf(this.database.current());
    return and(eq(table.tenantId, tenantId), ...conditions);
  }

  // #else
  /** Rows that are not deleted and meet the conditions. */
  protected visible(table: Table, ...conditions: (SQL | undefined)[]): SQL | undefined {
    return and(table.deletedAt && isNull(table.deletedAt), ...conditions);
  }

  // #endif
  /**
   * A query for reads that are made often. It is built once, and PostgreSQL parses and plans it once on
   * each connection.
   * @param name of the prepared statement, unlike that of any other
   * @param build ends with `.prepare(name)`; a value that differs is a `sql.placeholder`
   * @returns the query, to be executed with the values of its placeholders
   */
  protected prepared<Q>(name: string, build: (tx: Transaction, name: string) => Q): () => Q {
    return preparedOn(() => this.tx, this.database, name, build);
  }

  // #if multi
  /** The columns of every new row: tenant and author. */
  // #else
  /** The author columns of every new row. */
  // #endif
  protected created() {
    // #if multi
    const { tenantId, userId = null } = workScopeOf(this.database.current());
    return { tenantId, createdBy: userId, updatedBy: userId };
    // #else
    const { userId = null } = workScopeOf(this.database.current());
    return { createdBy: userId, updatedBy: userId };
    // #endif
  }

  /** The author columns of every update. */
  protected changed() {
    const { userId = null } = workScopeOf(this.database.current());
    return { updatedBy: userId };
  }
}

// #if multi
/** Base of the repositories of what belongs to no tenant: accounts, sessions, their tokens. */
// #else
/** Base of the repositories of accounts, sessions, and their tokens. */
// #endif
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
  protected prepared<Q>(name: string, build: (tx: Transaction, name: string) => Q): () => Q {
    return preparedOn(() => this.tx, this.database, name, build);
  }
}

function preparedOn<Q>(
  transaction: () => Transaction,
  database: Database,
  name: string,
  build: (tx: Transaction, name: string) => Q,
): () => Q {
  // Statements without a name are parsed each time: behind a pooler that gives every transaction
  // another connection, a name may be unknown there, or mean another statement.
  const statement = database.config.DATABASE_POOLER === 'transaction' ? '' : name;
  // Reads are made on the same client every time; each transaction has one of its own.
  const built = new WeakMap<Transaction, Q>();
  return () => {
    const tx = transaction();
    const query = built.get(tx) ?? build(tx, statement);
    built.set(tx, query);
    return query;
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
