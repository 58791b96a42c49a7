import { AsyncLocalStorage } from 'node:async_hooks';

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

/** One database transaction, held to the rows of one scope. */
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
   * Like `run`, for work that only reads. It goes to the read replica when there is one, which may
   * be a moment behind; inside a unit of work of the same scope it takes part in that one.
   */
  read<T>(scope: Scope, work: () => Promise<T>): Promise<T>;

  /**
   * Has `action` done inside the running unit of work, when everything else in it has been done;
   * never when it is rolled back. It is for work that holds up others, such as a lock that many
   * want.
   * @throws outside of a unit of work, and inside `read`, which commits nothing
   */
  beforeCommit(action: () => Promise<void>): void;

  /**
   * Has `action` done when the running unit of work, with all that surrounds it, has been
   * committed; never when it is rolled back. When the action rejects, so does `run`, although its
   * work is done.
   * @throws outside of a unit of work, and inside `read`, which commits nothing
   */
  afterCommit(action: () => Promise<void>): void;
}

const transactions = new AsyncLocalStorage<() => boolean>();

/**
 * Runs `work`, which is inside a transaction.
 * @param isOpen whether it has not ended yet: a promise that was not awaited may outlive it
 */
export function insideTransaction<T>(isOpen: () => boolean, work: () => T): T {
  return transactions.run(isOpen, work);
}

/**
 * For code that calls something on the network: a transaction that waits for it keeps a connection
 * and its locks for as long. What follows from a transaction is done after it (`afterCommit`).
 * @param call what is refused: "calling the price service"
 * @throws inside a transaction
 */
export function refuseInsideTransaction(call: string): void {
  if (transactions.getStore()?.() !== true) return;
  throw new Error(`Refused inside a unit of work: ${call}. Do it before or after.`);
}
