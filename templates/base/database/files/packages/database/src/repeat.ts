import { setTimeout } from 'node:timers/promises';

import { postgresErrorIn } from './postgres-error.js';

const attempts = 4;

/** PostgreSQL has given up what it would do if it was asked again. */
const passing: readonly (string | undefined)[] = [
  '40001', // serialization_failure; on a replica: a conflict with what it replays
  '40P01', // deadlock_detected
];

/** Whether the transaction behind this error is to be repeated, from its beginning. */
export function isToBeRepeated(error: unknown): error is Error {
  return error instanceof Error && passing.includes(postgresErrorIn(error)?.state);
}

/**
 * Runs a whole transaction again when others were in its way.
 * @throws what the last of a few attempts throws
 */
export async function repeated<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === attempts || !isToBeRepeated(error)) throw error;
      // Not all at the same time again.
      await setTimeout(Math.random() * 20 * 2 ** attempt);
    }
  }
}
