import type { ModelName, Transaction, Where } from './client.js';
import type { Database } from './database.js';
import { isWorkScope, workScopeOf } from './scopes.js';

const softlyDeleted: ReadonlySet<ModelName> = new Set([
  // #slot softly-deleted sorted
  'user',
]);

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

  /** Rows of this unit of work's tenant that are not deleted and meet the condition. */
  protected visible<M extends ModelName, const W extends Where<M>>(model: M, where: W) {
    const own = this.kept(model, where);
    return { ...own, ...(softlyDeleted.has(model) && { deletedAt: null }) };
  }

  /** The same, with the deleted rows that are kept because others refer to them. */
  protected kept<M extends ModelName, const W extends Where<M>>(_model: M, where: W) {
    const { tenantId } = workScopeOf(this.database.current());
    return { ...where, tenantId };
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
}
