import type { ModelName, Transaction, Where } from './client.js';
import type { Database } from './database.js';
import { isWorkScope, workScopeOf } from './scopes.js';

const softlyDeleted: ReadonlySet<ModelName> = new Set([
  // #slot softly-deleted sorted
  'user',
]);

/** Base of every repository but those of accounts. It works inside a unit of work only. */
export abstract class Repository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work or, in one that only reads, the pool. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  /** Rows that are not deleted and meet the condition. */
  protected visible<M extends ModelName, const W extends Where<M>>(model: M, where: W): W {
    return softlyDeleted.has(model) ? { ...where, deletedAt: null } : where;
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
}
