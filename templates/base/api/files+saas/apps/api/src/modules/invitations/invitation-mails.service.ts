import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import type { JobData, Mailer, UnitOfWork, WorkScope } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { APP_CONFIG } from '../../infrastructure/config.module.js';
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { MAILER } from '../../infrastructure/mail.module.js';
// #endif
import { InvitationsRepository } from './invitations.repository.js';

interface Links {
  /** The web application that links in mails lead to. */
  readonly APP_URL: string;
}

/** The job that mails an invitation. */
// #if nestjs
@Injectable()
export class InvitationMailsService {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationsRepository,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(APP_CONFIG) private readonly links: Links,
  ) {}
// #else
export class InvitationMailsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationsRepository,
    private readonly mailer: Mailer,
    private readonly links: Links,
  ) {}
// #endif

  /**
   * Mails the link with which an invitation is accepted. The token is made here, so that no queue
   * holds it; only its hash is stored, and only the token of the last mail is valid. Nothing is sent
   * for an invitation that has been answered or revoked meanwhile.
   */
  async send(scope: WorkScope, { invitationId }: JobData<'invitations.send'>): Promise<void> {
    const token = newOpaqueToken();
    const invitation = await this.unitOfWork.run(scope, () =>
      this.invitations.replaceToken(invitationId, hashOpaqueToken(token), new Date()),
    );
    if (!invitation) return;
    await this.mailer.send({
      to: invitation.email,
      // Text that users have entered is not part of the subject, and is quoted in the body.
      subject: 'You have been invited',
      text: [
        'Hello,',
        // #if multi
        `you have been invited to an organization that they call “${invitation.organization}”. Open this link to accept. It works for a week.`,
        // #else
        'you have been invited to join. Open this link to accept. It works for a week.',
        // #endif
        `${this.links.APP_URL}/invitations/accept#token=${token}`,
        'If you do not know what this is about, you need not do anything.',
      ].join('\n\n'),
    });
  }
}
