import { Module } from '@nestjs/common';

import { MailModule } from './infrastructure/mail.module.js';
import { AccountMailsService } from './modules/identity/account-mails.service.js';
import { AccountsRepository } from './modules/identity/accounts.repository.js';
import { InvitationMailsService } from './modules/invitations/invitation-mails.service.js';
import { InvitationsRepository } from './modules/invitations/invitations.repository.js';

// What the worker imports, and nothing else of the API.
export { APP_CONFIG, configModule } from './infrastructure/config.module.js';
export { DATABASE, DatabaseModule, UNIT_OF_WORK } from './infrastructure/database.module.js';
export { LOGGER, LoggingModule, NestLogger } from './infrastructure/logging.module.js';
export {
  // #slot exports sorted
  AccountMailsService,
  InvitationMailsService,
};

/** The services that do the jobs, without controllers. */
@Module({
  imports: [
    MailModule,
    // #slot imports
  ],
  providers: [
    AccountsRepository,
    AccountMailsService,
    InvitationsRepository,
    InvitationMailsService,
    // #slot providers
  ],
  exports: [
    AccountMailsService,
    InvitationMailsService,
    // #slot services
  ],
})
export class JobsModule {}
