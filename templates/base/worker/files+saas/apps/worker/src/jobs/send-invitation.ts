import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import type { JobHandler } from '@app/core';

import { InvitationsRepository } from '../invitations/invitations.repository.js';
import type { Services } from '../services.js';
import { jobScope } from './job-scope.js';

/**
 * Mails the link with which an invitation is accepted. As with the links to accounts, the token is made
 * here, only its hash is stored, and only the token of the last mail is valid. Nothing is sent for an
 * invitation that has been answered or revoked meanwhile.
 */
export function sendInvitation({
  database,
  mailer,
  appUrl,
}: Pick<Services, 'database' | 'mailer' | 'appUrl'>): JobHandler<'invitations.send'> {
  const invitations = new InvitationsRepository(database);
  return async ({ invitationId }) => {
    const token = newOpaqueToken();
    // #if multi
    const invitation = await database.run(jobScope(), () =>
      invitations.replaceToken(invitationId, hashOpaqueToken(token), new Date()),
    );
    if (!invitation) return;
    const { email, organization } = invitation;
    await mailer.send({
      to: email,
      // Text that users have entered is not part of the subject, and is quoted in the body.
      subject: 'You have been invited',
      text: [
        'Hello,',
        `you have been invited to an organization that they call “${organization}”. Open this link to accept. It works for a week.`,
    // #else
    const email = await database.run(jobScope(), () =>
      invitations.replaceToken(invitationId, hashOpaqueToken(token), new Date()),
    );
    if (email === null) return;
    await mailer.send({
      to: email,
      subject: 'You have been invited',
      text: [
        'Hello,',
        'you have been invited to join. Open this link to accept. It works for a week.',
    // #endif
        `${appUrl}/invitations/accept#token=${token}`,
        'If you do not know what this is about, you need not do anything.',
      ].join('\n\n'),
    });
  };
}
