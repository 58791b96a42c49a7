import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { identityScope, type JobHandler } from '@app/core';

import { AccountsRepository, type Recipient } from '../identity/accounts.repository.js';
import type { Services } from '../services.js';

interface TokenMail {
  readonly purpose: 'verify-email' | 'reset-password';
  /** The page of the web application that takes the token. */
  readonly page: string;
  readonly subject: string;
  /** How long the token is good, as the text says, too. */
  readonly hours: number;
  readonly text: (recipient: Recipient, link: string) => readonly string[];
  readonly isNeedless?: (recipient: Recipient) => boolean;
}

/**
 * Sends the owner of an account a link with a token that is good once. The token is made here, so
 * that no queue holds it; the database has its hash alone; and it is in the fragment of the link,
 * which browsers do not send to servers and their logs. A job that runs again sends another mail,
 * and only the token of the last one is good.
 *
 * No mail is sent when there is no such account: the API enqueues the same job for unknown addresses,
 * so that its responses do not reveal which accounts exist.
 */
export function sendTokenMail(
  { database, mailer, appUrl }: Services,
  { purpose, page, subject, hours, text, isNeedless }: TokenMail,
): (data: { readonly accountId: string }) => Promise<void> {
  const accounts = new AccountsRepository(database);
  return async ({ accountId }) => {
    const token = newOpaqueToken();
    const recipient = await database.run(identityScope, async () => {
      const account = await accounts.find(accountId);
      if (!account || isNeedless?.(account)) return null;
      const expiresAt = new Date(Date.now() + hours * 3_600_000);
      const tokenHash = hashOpaqueToken(token);
      await accounts.replaceToken({ accountId, purpose, tokenHash, expiresAt });
      return account;
    });
    if (!recipient) return;
    const link = `${appUrl}/${page}#token=${token}`;
    await mailer.send({
      to: recipient.email,
      subject,
      text: text(recipient, link).join('\n\n'),
    });
  };
}

/** Uses the name only after the address is verified: until then another person may have entered it. */
export function greeting({ name, isVerified }: Recipient): string {
  return isVerified ? `Hello ${name},` : 'Hello,';
}

export function sendVerification(services: Services): JobHandler<'identity.send-verification'> {
  return sendTokenMail(services, {
    purpose: 'verify-email',
    page: 'verify',
    subject: 'Verify your e-mail address',
    hours: 24,
    isNeedless: ({ isVerified }) => isVerified,
    // The name was entered at sign-up, perhaps by another person than the owner of the address.
    text: (_recipient, link) => [
      'Hello,',
      'open this link to confirm that this is your address. It works for one day.',
      link,
      'If you did not sign up, you can ignore this mail: the address was probably entered by mistake.',
    ],
  });
}

export function sendPasswordReset(services: Services): JobHandler<'identity.send-password-reset'> {
  return sendTokenMail(services, {
    purpose: 'reset-password',
    page: 'reset-password',
    subject: 'Set a new password',
    hours: 0.5,
    text: (recipient, link) => [
      greeting(recipient),
      'open this link to set a new password. It works once, for half an hour.',
      link,
      'If you did not ask for it, you need not do anything: your password stays as it is.',
    ],
  });
}

/** Informs the owner of an account that its address was used to sign up; the API does not reveal it to the caller. */
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
      'someone tried to sign up with your e-mail address, which has an account. Nothing has changed.',
      `If it was you: sign in at ${appUrl}, where you can also have a new password set.`,
    ];
    await mailer.send({
      to: recipient.email,
      subject: 'You have an account',
      text: text.join('\n\n'),
    });
  };
}
