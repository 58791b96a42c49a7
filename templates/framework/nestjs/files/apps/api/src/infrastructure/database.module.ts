import { createDatabase, type Database } from '@app/database';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { CONFIG } from './config.module.js';

export const DATABASE = Symbol('DATABASE');

/** For services, which open transactions but never query: the port of `@app/core`. */
export const UNIT_OF_WORK = Symbol('UNIT_OF_WORK');

@Global()
@Module({
  providers: [
    {
      provide: DATABASE,
      inject: [CONFIG],
      useFactory: (config: ApiConfig) => createDatabase({ ...config, applicationName: 'api' }),
    },
    { provide: UNIT_OF_WORK, useExisting: DATABASE },
  ],
  exports: [DATABASE, UNIT_OF_WORK],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Runs after the server has answered the last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
