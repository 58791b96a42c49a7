import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import type { Database, Transaction } from './database.js';
import { isTenantScope } from './scope-settings.js';
import { tenantOf } from './unit.js';

type TenantTable = PgTable & { readonly tenantId: PgColumn; readonly deletedAt?: PgColumn };

/**
 * Base of every repository whose rows belong to a tenant. It works inside a unit of work only, and
 * each of its queries says so by `visible`: row-level security would hide the other rows, too, but
 * an index is only used for what a query names.
 */
export abstract class Repository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  /** Rows of this unit of work's tenant that are not deleted and meet the conditions. */
  protected visible(table: TenantTable, ...conditions: (SQL | undefined)[]): SQL | undefined {
    return this.kept(table, table.deletedAt && isNull(table.deletedAt), ...conditions);
  }

  /** The same, with the deleted rows that are kept because others refer to them. */
  protected kept(table: TenantTable, ...conditions: (SQL | undefined)[]): SQL | undefined {
    const { tenantId } = tenantOf(this.database.current());
    return and(eq(table.tenantId, tenantId), ...conditions);
  }

  /** What every new row says about where it belongs and who wrote it. */
  protected created() {
    const { tenantId, userId = null } = tenantOf(this.database.current());
    return { tenantId, createdBy: userId, updatedBy: userId };
  }

  /** What every change of a row says about who made it. */
  protected changed() {
    const { userId = null } = tenantOf(this.database.current());
    return { updatedBy: userId };
  }
}

/** Base of the repositories of what belongs to no tenant: accounts, sessions, their tokens. */
export abstract class IdentityRepository {
  constructor(protected readonly database: Database) {}

  /**
   * The transaction of the running unit of work.
   * @throws inside one for a tenant, where these tables look empty
   */
  protected get tx(): Transaction {
    const { scope, tx } = this.database.current();
    if (isTenantScope(scope)) throw new Error('Accounts and sessions need the identity scope');
    return tx;
  }
}
