import { AsyncLocalStorage } from 'node:async_hooks';

const transactions = new AsyncLocalStorage<() => boolean>();

/**
 * Runs `work`, which is inside a transaction.
 * @param isOpen whether it has not ended yet: a promise that nobody awaited may outlive it
 */
export function insideTransaction<T>(isOpen: () => boolean, work: () => T): T {
  return transactions.run(isOpen, work);
}

/**
 * For adapters whose other side is on the network: a transaction that waits for it keeps a
 * connection and its locks from everybody else for as long. What follows from a transaction is done
 * after it (`afterCommit`) or by a job.
 * @param call what is refused: "asking the object storage"
 * @throws inside a transaction
 */
export function refuseInsideTransaction(call: string): void {
  if (transactions.getStore()?.() !== true) return;
  throw new Error(`Refused inside a unit of work: ${call}. Do it before or after.`);
}
