import { and, eq, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import type { Transaction } from './client.js';
import type { Database } from './database.js';

type OwnedTable = PgTable & { readonly tenantId: PgColumn };

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

  /** Rows of this unit of work's tenant that meet the conditions. */
  protected visible(table: OwnedTable, ...conditions: (SQL | undefined)[]): SQL | undefined {
    const { tenantId } = this.database.current().scope;
    return and(eq(table.tenantId, tenantId), ...conditions);
  }

  /** The columns of every new row: tenant and author. */
  protected created() {
    const { tenantId, userId = null } = this.database.current().scope;
    return { tenantId, createdBy: userId, updatedBy: userId };
  }

  /** The author columns of every update. */
  protected changed() {
    const { userId = null } = this.database.current().scope;
    return { updatedBy: userId };
  }
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
