// #if multi
/** Work for one tenant, and for one of its callers when there is one. An Actor is a scope. */
// #else
/** Work for a caller, or without one. An Actor is a scope. */
// #endif
export interface Scope {
  // #if multi
  readonly tenantId: string;
  // #endif
  readonly userId?: string | undefined;
}
// #if single

/** Work without a caller. */
export const systemScope: Scope = {};
// #endif

// #if multi
/** Work with the database, held to the rows of one tenant. */
// #else
/** Work with the database. */
// #endif
export interface UnitOfWork {
  /**
   * Runs `work` in a transaction that every repository called inside it takes part in. When
   * `work` rejects, everything is rolled back and the rejection is passed on. After a deadlock or
   * a serialization failure `work` runs again from the start. A call inside another one of
   * the same scope is a savepoint of it, and has to be over before anything else is done there.
   * @throws when called for another scope than the surrounding unit of work, inside `read`, or
   *   beside another savepoint
   */
  run<T>(scope: Scope, work: () => Promise<T>): Promise<T>;

  /**
   * Runs `work`, which only reads: every change is refused. Inside a unit of work of the same scope it
   * takes part in that one. By itself it need not be a transaction: its queries may take a connection
   * each, and each sees what was committed when it began. What has to fit together is read by one query.
   * #slot read
   */
  read<T>(scope: Scope, work: () => Promise<T>): Promise<T>;

  /**
   * Has `action` done when the running unit of work, with all that surrounds it, has been
   * committed; never when it is rolled back. When the action rejects, so does `run`, although its
   * work is done.
   * @throws outside of a unit of work, and inside `read`, which commits nothing
   */
  afterCommit(action: () => Promise<void>): void;
}
