import { AccountMailsService, InvitationMailsService } from '@app/api/jobs';
import { Injectable } from '@nestjs/common';

/** The services that do the jobs. */
@Injectable()
export class JobServices {
  constructor(
    readonly accountMails: AccountMailsService,
    readonly invitationMails: InvitationMailsService,
    // #slot services
  ) {}
}
