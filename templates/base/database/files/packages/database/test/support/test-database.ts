import { inject } from 'vitest';
import { z } from 'zod';

import { databaseEnv } from '../../src/config.js';
import { createDatabase, type Database } from '../../src/database.js';
import type { DatabaseOptions } from '../../src/pool.js';

/** A connection to the database of this run of tests. To be closed by the test. */
export function connectTestDatabase(options: Partial<DatabaseOptions> = {}): Database {
  return createDatabase({
    ...z.object(databaseEnv).parse(inject('env')),
    applicationName: 'test',
    ...options,
  });
}
