import type { ModelName, Transaction, Where } from './client.js';
import type { Database } from './database.js';

/** Base of every repository. It works inside a unit of work only. */
export abstract class Repository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work or, in one that only reads, the pool. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  /** Rows that meet the condition. What no caller may see is left out here, for all repositories. */
  protected visible<M extends ModelName, const W extends Where<M>>(_model: M, where: W): W {
    return where;
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
