import { DatabaseError } from 'pg';

/** Whether `error` says that a row would have broken the foreign key of this name. */
export function isForeignKeyViolation(error: unknown, constraint: string): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (
    cause instanceof DatabaseError && cause.code === '23503' && cause.constraint === constraint
  );
}
