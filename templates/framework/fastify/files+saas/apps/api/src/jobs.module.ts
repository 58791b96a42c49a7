import type { Mailer } from '@app/core';
import type { Database } from '@app/database';

import { AccountMailsService } from './modules/identity/account-mails.service.js';
import { AccountsRepository } from './modules/identity/accounts.repository.js';
import { InvitationMailsService } from './modules/invitations/invitation-mails.service.js';
import { InvitationsRepository } from './modules/invitations/invitations.repository.js';

/** What jobs need of the worker. */
interface JobInfrastructure {
  readonly config: { readonly APP_URL: string };
  readonly database: Database;
  readonly mailer: Mailer;
  // #slot infrastructure
}

/** The services that do the jobs: for the worker, which loads nothing else of the API. */
export function createJobServices(infrastructure: JobInfrastructure) {
  const { config, database, mailer } = infrastructure;
  return {
    accountMails: new AccountMailsService(
      database,
      new AccountsRepository(database),
      mailer,
      config,
    ),
    invitationMails: new InvitationMailsService(
      database,
      new InvitationsRepository(database),
      mailer,
      config,
    ),
    // #slot services
  };
}
