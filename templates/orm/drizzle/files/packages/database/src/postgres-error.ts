import { DatabaseError } from 'pg';

/** What PostgreSQL itself says about an error: the SQLSTATE and the message. */
export function postgresErrorIn(
  error: unknown,
): { readonly state: string | undefined; readonly message: string } | undefined {
  const said = error instanceof DatabaseError ? error : error instanceof Error && error.cause;
  if (!(said instanceof DatabaseError)) return undefined;
  return { state: said.code, message: said.message };
}
