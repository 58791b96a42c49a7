import { waitForMail } from '@app/mail/testing';
import { inject } from 'vitest';

import { type ApiClient, connectTo } from './api-client.js';
import { keepSecret } from './secrets.js';

interface Newcomer {
  readonly email: string;
  readonly password?: string;
  readonly correlationId?: string;
  /** Where the backend leaves its mails; the folder of the test run unless given. */
  readonly mailFolder?: string;
}

/** Has the seeded administrator send an invitation, and signs up with the link in the mail. */
export async function inviteAndSignUp(
  send: ApiClient,
  url: string,
  {
    email,
    password = 'nine wild geese in a row',
    correlationId,
    mailFolder = inject('env').MAIL_FOLDER,
  }: Newcomer,
): Promise<Response> {
  await send('/api/v1/invitations', { method: 'POST', body: { email, role: 'member' } });
  const { links } = await waitForMail(mailFolder, email, 'invited');
  const invitation = keepSecret(new URL(links[0] ?? '').hash.replace('#token=', ''));
  return connectTo(url)('/api/v1/identity/sign-up', {
    method: 'POST',
    ...(correlationId !== undefined && { headers: { 'x-request-id': correlationId } }),
    body: { name: 'Ada', email, password: keepSecret(password), invitation },
  });
}
