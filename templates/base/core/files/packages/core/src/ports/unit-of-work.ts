import type { Scope } from '../scope.js';

/** One database transaction, held to the rows of one scope. */
export interface UnitOfWork {
  /**
   * Runs `work` in a transaction that every repository called inside it takes part in. When
   * `work` rejects, everything is rolled back and the rejection is passed on. After a deadlock or
   * a serialization failure `work` is done again, from the beginning. A call inside another one of
   * the same scope, or of one that includes it, is a savepoint of it, and has to be over before
   * anything else is done there.
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
