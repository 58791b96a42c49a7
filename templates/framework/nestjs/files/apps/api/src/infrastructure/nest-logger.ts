import { format } from 'node:util';

import type { Logger } from '@app/common';
import type { LoggerService } from '@nestjs/common';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

// What they say about every module and route is of use only to somebody who debugs the start.
const startUp = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Sends what Nest and `new Logger(context)` write to the process's pino logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...details: unknown[]): void {
    const starting = details.some((detail) => startUp.has(String(detail)));
    this.write(starting ? 'debug' : 'info', message, details);
  }

  warn(message: unknown, ...details: unknown[]): void {
    this.write('warn', message, details);
  }

  error(message: unknown, ...details: unknown[]): void {
    this.write('error', message, details);
  }

  fatal(message: unknown, ...details: unknown[]): void {
    this.write('fatal', message, details);
  }

  debug(message: unknown, ...details: unknown[]): void {
    this.write('debug', message, details);
  }

  verbose(message: unknown, ...details: unknown[]): void {
    this.write('trace', message, details);
  }

  /** Nest appends the context to the details, behind the stack of an error logged as text. */
  private write(level: Level, message: unknown, details: readonly unknown[]): void {
    const texts = details.filter((detail) => typeof detail === 'string');
    const context = texts.findLast((text) => !isStack(text));
    if (message instanceof Error) {
      this.logger[level]({ context, err: message }, message.message);
    } else {
      this.logger[level]({ context, stack: texts.find(isStack) }, format(message));
    }
  }
}

function isStack(text: string): boolean {
  return text.includes('\n    at ');
}
