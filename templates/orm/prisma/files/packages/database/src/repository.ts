import type { ModelName, Transaction } from './client.js';
import type { Database } from './database.js';
import type { Where } from './model.js';
// #if saas
import { isWorkScope } from './scopes.js';
import { workScopeOf } from './unit-of-work.js';

const softlyDeleted: ReadonlySet<ModelName> = new Set([
  // #slot softly-deleted sorted
  'user',
]);
// #endif

// #if multi
/**
 * Base of every repository whose rows belong to a tenant. It works inside a unit of work only, and
 * each of its queries says so by `visible`: row-level security would hide the other rows, too, but
 * an index is only used for what a query names.
 */
// #endif
// #if saas+single
/** Base of every repository but those of accounts. It works inside a unit of work only. */
// #endif
// #if service+single
/** Base of every repository. It works inside a unit of work only. */
// #endif
export abstract class Repository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work or, in one that only reads, the pool. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  // #if multi+saas
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

  // #endif
  // #if saas+single
  /** Rows that are not deleted and meet the condition. */
  protected visible<M extends ModelName, const W extends Where<M>>(model: M, where: W): W {
    return softlyDeleted.has(model) ? { ...where, deletedAt: null } : where;
  }

  // #endif
  // #if multi+service
  /** Rows of this unit of work's tenant that meet the condition. */
  protected visible<M extends ModelName, const W extends Where<M>>(_model: M, where: W) {
    const { tenantId } = this.database.current().scope;
    return { ...where, tenantId };
  }

  // #endif
  // #if service+single
  /** Rows that meet the condition. What no caller may see is left out here, for all repositories. */
  protected visible<M extends ModelName, const W extends Where<M>>(_model: M, where: W): W {
    return where;
  }

  // #endif
  // #if multi
  /** The columns of every new row: tenant and author. */
  // #else
  /** The author columns of every new row. */
  // #endif
  protected created() {
    // #if multi+saas
    const { tenantId, userId = null } = workScopeOf(this.database.current());
    // #endif
    // #if multi+service
    const { tenantId, userId = null } = this.database.current().scope;
    // #endif
    // #if saas+single
    const { userId = null } = workScopeOf(this.database.current());
    // #endif
    // #if service+single
    const { userId = null } = this.database.current().scope;
    // #endif
    // #if multi
    return { tenantId, createdBy: userId, updatedBy: userId };
    // #else
    return { createdBy: userId, updatedBy: userId };
    // #endif
  }

  /** The author columns of every update. */
  protected changed() {
    // #if saas
    const { userId = null } = workScopeOf(this.database.current());
    // #else
    const { userId = null } = this.database.current().scope;
    // #endif
    return { updatedBy: userId };
  }
}
// #if multi+saas

/** Base of the repositories of what belongs to no tenant: accounts, sessions, their tokens. */
// #endif
// #if saas+single

/** Base of the repositories of accounts, sessions, and their tokens. */
// #endif
// #if saas
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
// #endif
