import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import type { JobHandler } from '@app/core';

import { InvitationsRepository } from '../invitations/invitations.repository.js';
import type { Services } from '../services.js';
import { jobScope } from './job-scope.js';

/**
 * Mails somebody the link with which they accept an invitation. As with the links to accounts, the
 * token is made here and only its hash is kept, and the last mail is the one that counts. For an
 * invitation that has been answered or revoked meanwhile nothing is sent.
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
      // What people have typed is in no subject, and is marked as theirs.
      subject: 'You have been invited',
      text: [
        'Hello,',
        `somebody has invited you to an organization that they call “${organization}”. Open this link to accept. It works for a week.`,
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
