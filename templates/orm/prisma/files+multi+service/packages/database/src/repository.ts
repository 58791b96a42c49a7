import type { ModelName, Transaction, Where } from './client.js';
import type { Database } from './database.js';

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

  /** Rows of this unit of work's tenant that meet the condition. */
  protected visible<M extends ModelName, const W extends Where<M>>(_model: M, where: W) {
    const { tenantId } = this.database.current().scope;
    return { ...where, tenantId };
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
