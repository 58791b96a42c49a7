import { format } from 'node:util';

import type { Logger } from '@app/common';
import { type DynamicModule, Global, type LoggerService, Module } from '@nestjs/common';

export const LOGGER = Symbol('LOGGER');

/** The logger of the process, in every module: `@Inject(LOGGER) logger: Logger`. */
@Global()
@Module({})
export class LoggingModule {
  static forRoot(logger: Logger): DynamicModule {
    return {
      module: LoggingModule,
      providers: [{ provide: LOGGER, useValue: logger }],
      exports: [LOGGER],
    };
  }
}

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

// One line per module and route at every start: of use only when a start is debugged.
const startUp = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Writes what NestJS and `new Logger(context)` log to the pino logger of the process. */
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

  /** NestJS appends the context to the details, behind the stack of an error that is logged as text. */
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
