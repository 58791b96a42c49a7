import {
  type DestinationStream,
  type Logger,
  type LoggerOptions,
  pino,
  stdSerializers,
  stdTimeFunctions,
} from 'pino';

import { currentContext } from './context.js';
import { redactLine } from './redact.js';

export type { Logger };

/**
 * #if multi+saas
 * One JSON line per event, with the correlation id, tenant, user and job of the running context, and
 * without secrets.
 * #endif
 * #if single+saas
 * One JSON line per event, with the correlation id, user and job of the running context, and without
 * secrets.
 * #endif
 * #if multi+service
 * One JSON line per event, with the correlation id, tenant and user of the running context, and
 * without secrets.
 * #endif
 * #if single+service
 * One JSON line per event, with the correlation id and user of the running context, and without
 * secrets.
 * #endif
 * #if service
 * @param name the process that writes: api, migrate, …
 * #else
 * @param name the process that writes: api, worker, …
 * #endif
 * @param level the least severe level that is written
 * @param destination takes the lines; standard output when it is not given
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name,
    level,
    mixin: () => ({ ...currentContext() }),
    hooks: { streamWrite: redactLine },
    serializers: { err: describeError },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: stdTimeFunctions.isoTime,
  };
  return pino(options, destination);
}

// No other properties: libraries attach data to errors, such as the row that a database
// refused, with all its values.
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  const { code } = error as NodeJS.ErrnoException;
  return { type, message, stack, ...(code !== undefined && { code }) };
}
