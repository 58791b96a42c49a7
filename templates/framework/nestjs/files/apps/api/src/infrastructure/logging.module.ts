import type { Logger } from '@app/common';
import { type DynamicModule, Global, Module } from '@nestjs/common';

export const LOGGER = Symbol('LOGGER');

/** The process's logger, for every module: `@Inject(LOGGER) logger: Logger`. */
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
