import { type DynamicModule, Global, Module } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';

export const CONFIG = Symbol('CONFIG');

/** The validated configuration, for every module: `@Inject(CONFIG) config: ApiConfig`. */
@Global()
@Module({})
export class ConfigModule {
  static forRoot(config: ApiConfig): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: CONFIG, useValue: config }],
      exports: [CONFIG],
    };
  }
}
