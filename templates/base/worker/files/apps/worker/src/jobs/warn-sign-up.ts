import { identityScope, type JobHandler } from '@app/core';

import { AccountsRepository } from '../identity/accounts.repository.js';
import type { Services } from '../services.js';
import { greeting } from './account-mail.js';

/** Tells the owner of an account what the one who tried to sign up with its address is not told. */
export function warnSignUp({
  database,
  mailer,
  appUrl,
}: Services): JobHandler<'identity.warn-sign-up'> {
  const accounts = new AccountsRepository(database);
  return async ({ accountId }) => {
    const recipient = await database.read(identityScope, () => accounts.find(accountId));
    if (!recipient) return;
    const text = [
      greeting(recipient),
      'somebody tried to sign up with your e-mail address, which has an account. Nothing has changed.',
      `If it was you: sign in at ${appUrl}, where you can also have a new password set.`,
    ];
    await mailer.send({
      to: recipient.email,
      subject: 'You have an account',
      text: text.join('\n\n'),
    });
  };
}
