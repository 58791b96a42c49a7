import { createDatabase, type Database, type DatabaseOptions } from '@app/database';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import { APP_CONFIG } from './config.module.js';

/** For repositories: `@Inject(DATABASE) database: Database`. */
export const DATABASE = Symbol('DATABASE');

/** For services: `@Inject(UNIT_OF_WORK) unitOfWork: UnitOfWork`. */
export const UNIT_OF_WORK = Symbol('UNIT_OF_WORK');

@Global()
@Module({
  providers: [
    {
      provide: DATABASE,
      inject: [APP_CONFIG],
      useFactory: (options: DatabaseOptions) => createDatabase(options),
    },
    { provide: UNIT_OF_WORK, useExisting: DATABASE },
  ],
  exports: [DATABASE, UNIT_OF_WORK],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Runs after the last request or job. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
