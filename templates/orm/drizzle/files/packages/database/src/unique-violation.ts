import { DatabaseError } from 'pg';

/** Whether `error` says that a row would have broken the unique constraint of this name. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (
    cause instanceof DatabaseError && cause.code === '23505' && cause.constraint === constraint
  );
}
