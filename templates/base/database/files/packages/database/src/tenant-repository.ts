import type { Database, Transaction } from './database.js';

/**
 * Base of every repository whose rows belong to a tenant. It works inside a unit of work only, and
 * each of its queries must name `tenantId`: no other query may see a row of another tenant.
 */
export abstract class TenantRepository {
  constructor(protected readonly database: Database) {}

  /** The transaction of the running unit of work. */
  protected get tx(): Transaction {
    return this.database.current().tx;
  }

  /** The tenant of the running unit of work. */
  protected get tenantId(): string {
    return this.database.current().tenantId;
  }
}
