import type { Logger } from '@app/common';
import type { LoggerService } from '@nestjs/common';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

// What Nest says about every module and route while it starts is of use only to somebody who debugs the start.
const startUp = new Set(['InstanceLoader', 'NestApplication', 'NestFactory', 'RouterExplorer', 'RoutesResolver']);

/** Sends what Nest and `new Logger(context)` write to the process's pino logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...details: unknown[]): void {
    this.write(details.some((detail) => startUp.has(String(detail))) ? 'debug' : 'info', message, details);
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

  /** Nest appends the context to the details, behind the stack when an error is logged by its message. */
  private write(level: Level, message: unknown, details: readonly unknown[]): void {
    const texts = details.filter((detail) => typeof detail === 'string');
    const stack = texts.find(isStack);
    const context = texts.findLast((text) => !isStack(text));
    if (message instanceof Error) this.logger[level]({ context, err: message }, message.message);
    else this.logger[level]({ context, stack }, typeof message === 'string' ? message : JSON.stringify(message));
  }
}

function isStack(text: string): boolean {
  return text.includes('\n    at ');
}
