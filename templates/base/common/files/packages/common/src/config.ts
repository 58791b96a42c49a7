import { z } from 'zod';

/**
 * Thrown when the environment does not describe a runnable process. Names every variable at fault,
 * never a value.
 */
export class InvalidConfigError extends Error {
  override readonly name = 'InvalidConfigError';

  constructor(readonly problems: readonly string[]) {
    super(['The configuration is not valid:', ...problems].join('\n  - '));
  }
}

/**
 * Reads the environment through `schema`, once, at start.
 * @returns the parsed, frozen configuration
 * @throws InvalidConfigError that lists all problems by variable name
 */
export function loadConfig<S extends z.ZodType>(
  schema: S,
  env: NodeJS.ProcessEnv,
): Readonly<z.output<S>> {
  // `FOO=` in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  throw new InvalidConfigError(result.error.issues.map((issue) => describe(issue, given)));
}

/**
 * Why a server could not listen: an InvalidConfigError when its port is taken, or `error` itself.
 * @param variable the one that names its port, such as `PORT`
 */
export function listenError(error: unknown, variable: string, port: number): unknown {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) return error;
  return new InvalidConfigError([`${variable}: something else listens on port ${port}`]);
}

function describe(issue: z.core.$ZodIssue, given: object): string {
  const name = issue.path.join('.');
  // Custom messages are written in this repo. The others can quote the value (an enum, a regex),
  // which can be a secret: of those only the kind of problem is listed.
  if (issue.code === 'custom') return `${name}: ${issue.message}`;
  return name in given ? `${name}: not a valid value (${issue.code})` : `${name}: missing`;
}

/** Environment variables of every process. */
export const processEnv = {
  // Production is the default, so that a missing value does not enable development features.
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};
