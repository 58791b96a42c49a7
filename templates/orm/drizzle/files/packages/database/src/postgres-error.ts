import { DrizzleQueryError } from 'drizzle-orm';
import { DatabaseError } from 'pg';

const uniqueViolation = '23505';
const foreignKeyViolation = '23503';

/**
 * The SQLSTATE of the PostgreSQL error that is, or caused, `error`. Its message is in the language of
 * the server.
 */
export function sqlStateOf(error: unknown): string | undefined {
  return databaseErrorIn(error)?.code;
}

/** Whether `error` says that a row would have broken the unique constraint of this name. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const found = databaseErrorIn(error);
  return found?.code === uniqueViolation && found.constraint === constraint;
}

/** Whether `error` says that a row would have broken the foreign key of this name. */
export function isForeignKeyViolation(error: unknown, constraint: string): boolean {
  const found = databaseErrorIn(error);
  return found?.code === foreignKeyViolation && found.constraint === constraint;
}

/**
 * #if saas
 * The error without the values of its query. Errors are logged, and become the reason of a dead
 * letter; values are personal data. The error of PostgreSQL stays as the cause.
 * #else
 * The error without the values of its query. Errors are logged; values may be personal data. The
 * error of PostgreSQL stays as the cause.
 * #endif
 */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  return new Error(`Failed query: ${error.query}`, { cause: error.cause });
}

function databaseErrorIn(error: unknown): DatabaseError | undefined {
  if (error instanceof DatabaseError) return error;
  return error instanceof Error && error.cause instanceof DatabaseError ? error.cause : undefined;
}
