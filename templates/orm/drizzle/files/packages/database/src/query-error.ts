import { DrizzleQueryError } from 'drizzle-orm';

/**
 * Takes the values out of what a failed query rejects with. Errors are logged and become the reason
 * of a dead letter, and values are personal data. The error of PostgreSQL stays as the cause.
 */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  return new Error(`Failed query: ${error.query}`, { cause: error.cause });
}
