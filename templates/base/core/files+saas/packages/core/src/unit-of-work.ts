import { AsyncLocalStorage } from 'node:async_hooks';

// #if multi
/** Work for one tenant, for one of its users or, in a job, without a user. An Actor is one. */
// #else
/** Work for a user or, in a job, without a user. An Actor is one. */
// #endif
export interface WorkScope {
  // #if multi
  readonly tenantId: string;
  // #endif
  readonly userId?: string | undefined;
}

// #if multi
/** Work that begins before a tenant is known: with accounts, sessions and their tokens. */
// #else
/** Work with accounts, sessions and their tokens, which no other work can see. */
// #endif
export interface IdentityScope {
  readonly identity: true;
}

// #if multi
/**
 * Work that lets an account into a tenant: with both, in one transaction. What is done inside is a
 * unit of work for the one or for the other.
 */
// #else
/**
 * Work that makes the owner of an account a user: with both, in one transaction. What is done inside
 * is a unit of work for the one or for the other.
 */
// #endif
export interface AdmissionScope extends IdentityScope {
  readonly work: WorkScope;
}

/** What a unit of work may touch. The database holds it to that (row-level security). */
export type Scope = WorkScope | IdentityScope | AdmissionScope;

export const identityScope: IdentityScope = { identity: true };
// #if single

/** Work without a user. */
export const systemScope: WorkScope = {};
// #endif

const transactions = new AsyncLocalStorage<() => boolean>();

/**
 * Runs `work`, which is inside a transaction.
 * @param isOpen whether it has not ended yet: a promise that was not awaited may outlive it
 */
export function insideTransaction<T>(isOpen: () => boolean, work: () => T): T {
  return transactions.run(isOpen, work);
}

/**
 * For adapters whose other side is on the network: a transaction that waits for it keeps a
 * connection and its locks for as long. What follows from a transaction is done
 * after it (`afterCommit`) or by a job.
 * @param call what is refused: "sending a mail"
 * @throws inside a transaction
 */
export function refuseInsideTransaction(call: string): void {
  if (transactions.getStore()?.() !== true) return;
  throw new Error(`Refused inside a unit of work: ${call}. Do it before or after.`);
}

/**
 * For what is only done together with a change.
 * @param what is refused: "the event users.join"
 * @throws outside of a transaction
 */
export function requireTransaction(what: string): void {
  if (transactions.getStore()?.() === true) return;
  throw new Error(`Refused outside of a unit of work: ${what}. Call this inside database.run.`);
}
