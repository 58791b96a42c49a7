import { createDatabase, type Database } from '@app/database';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { CONFIG } from './config.module.js';

export const DATABASE = Symbol('DATABASE');

@Global()
@Module({
  providers: [
    {
      provide: DATABASE,
      inject: [CONFIG],
      useFactory: (config: ApiConfig) => createDatabase({ ...config, applicationName: 'api' }),
    },
  ],
  exports: [DATABASE],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Runs after the server has answered the last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
