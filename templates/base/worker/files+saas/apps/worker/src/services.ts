import type { Mailer } from '@app/core';
import type { Database } from '@app/database';

/** What job handlers are made of. */
export interface Services {
  readonly database: Database;
  readonly mailer: Mailer;
  // #slot services
  /** Where the web application is that the links in mails lead to. */
  readonly appUrl: string;
}
