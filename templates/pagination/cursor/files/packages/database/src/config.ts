import { z } from 'zod';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const milliseconds = z.coerce.number().int().min(1);

/** The environment of every process that works with the database; apps spread it into their own. */
export const databaseEnv = {
  DATABASE_URL: postgresUrl,
  // #slot variables
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).default(10),
  DATABASE_POOLER: z.enum(['none', 'transaction']).default('none'),
  DATABASE_CONNECT_TIMEOUT_MS: milliseconds.default(5000),
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds.default(10_000),
  DATABASE_LOCK_TIMEOUT_MS: milliseconds.default(3000),
  DATABASE_TRANSACTION_TIMEOUT_MS: milliseconds.default(15_000),
};

/** The secret of the cursors: for the API, which is the only process with paginated lists. */
export const cursorEnv = {
  CURSOR_SECRET: z.string().min(32),
};

type DatabaseEnv = z.output<z.ZodObject<typeof databaseEnv>>;
type CursorEnv = z.output<z.ZodObject<typeof cursorEnv>>;

export type DatabaseConfig = Readonly<DatabaseEnv & Partial<CursorEnv>>;
