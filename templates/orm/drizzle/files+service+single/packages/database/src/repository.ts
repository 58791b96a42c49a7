import { and, eq, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import type { Transaction } from './client.js';
import type { Database } from './database.js';

/** Base of every repository. It works inside a unit of work only. */
export abstract class Repository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work or, in one that only reads, the pool. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  /** Rows that meet the conditions. What no caller may see is left out here, for all repositories. */
  protected visible(_table: PgTable, ...conditions: (SQL | undefined)[]): SQL | undefined {
    return and(...conditions);
  }

  /** The author columns of every new row. */
  protected created() {
    const { userId = null } = this.database.current().scope;
    return { createdBy: userId, updatedBy: userId };
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
