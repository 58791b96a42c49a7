import { and, eq, isNull, type Placeholder, type SQL, sql } from 'drizzle-orm';
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

type OwnedTable = PgTable & { readonly tenantId: PgColumn; readonly deletedAt?: PgColumn };

/**
 * Base of every repository whose rows belong to a tenant. It works inside a unit of work only, and
 * each of its queries contains `visible`: row-level security would hide the other rows, too, but
 * an index is only used for what a query names.
 */
export abstract class Repository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work or, in one that only reads, the pool. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  /** Rows of this unit of work's tenant that are not deleted and meet the conditions. */
  protected visible(table: OwnedTable, ...conditions: (SQL | undefined)[]): SQL | undefined {
    const { tenantId } = workScopeOf(this.database.current());
    return visibleTo(tenantId)(table, ...conditions);
  }

  /** The same, with the deleted rows that are kept because others refer to them. */
  protected kept(table: OwnedTable, ...conditions: (SQL | undefined)[]): SQL | undefined {
    const { tenantId } = workScopeOf(this.database.current());
    return and(eq(table.tenantId, tenantId), ...conditions);
  }

  /**
   * A query for reads that are made often. Drizzle builds it once, and PostgreSQL parses and plans it
   * once on each connection.
   * @param name of the prepared statement, unlike that of any other
   * @param build the query: values that differ are `sql.placeholder`s, and the rows are those that
   *   `visible` names, for which the tenant is a placeholder, too
   * @returns executes it with the values of its placeholders
   */
  protected prepared<R>(
    name: string,
    build: (tx: Transaction, visible: Visible<OwnedTable>) => Preparable<R>,
  ): (values: Values) => Promise<R> {
    const tenant = sql.placeholder('tenantId');
    const execute = prepare(this.database, name, () => build(this.tx, visibleTo(tenant)));
    return (values) => {
      const { tenantId } = workScopeOf(this.database.current());
      return execute(this.tx, { ...values, tenantId });
    };
  }

  /** The columns of every new row: tenant and author. */
  protected created() {
    const { tenantId, userId = null } = workScopeOf(this.database.current());
    return { tenantId, createdBy: userId, updatedBy: userId };
  }

  /** The author columns of every update. */
  protected changed() {
    const { userId = null } = workScopeOf(this.database.current());
    return { updatedBy: userId };
  }
}

/** Base of the repositories of what belongs to no tenant: accounts, sessions, their tokens. */
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

function visibleTo(tenant: string | Placeholder): Visible<OwnedTable> {
  return (table, ...conditions) =>
    and(eq(table.tenantId, tenant), table.deletedAt && isNull(table.deletedAt), ...conditions);
}

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
