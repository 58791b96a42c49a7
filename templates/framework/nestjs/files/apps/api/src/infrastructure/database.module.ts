import { createDatabase, type Database } from '@app/database';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { API_CONFIG } from './config.module.js';

/** For repositories: `@Inject(DATABASE) database: Database`. */
export const DATABASE = Symbol('DATABASE');

/** For services: `@Inject(UNIT_OF_WORK) unitOfWork: UnitOfWork`. */
export const UNIT_OF_WORK = Symbol('UNIT_OF_WORK');

@Global()
@Module({
  providers: [
    {
      provide: DATABASE,
      inject: [API_CONFIG],
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
