import type { Database } from '@app/database';

/** What job handlers are made of. */
export interface Services {
  readonly database: Database;
}
