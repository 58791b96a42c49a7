import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { waitForMail } from '@app/mail/testing';
import { afterAll, expect, it } from 'vitest';

import { connectTo, signInTo } from './support/api-client.js';
import { startBackend } from './support/backend.js';
import { keepSecret } from './support/secrets.js';
import { inviteAndSignUp } from './support/sign-up.js';

const MAIL_FOLDER = await mkdtemp(join(tmpdir(), 'identity-'));
afterAll(() => rm(MAIL_FOLDER, { recursive: true }));
const backend = await startBackend({ MAIL_FOLDER });
const send = await signInTo(backend.url);

const email = `${randomUUID()}@example.com`;
const passwords = ['nine wild geese in a row', 'ten tame ducks in a pond'] as const;

const anonymous = connectTo(backend.url);
const post = (path: string, body: object) =>
  anonymous(`/api/v1/identity/${path}`, { method: 'POST', body });

const signIn = async (password: string) => (await post('sign-in', { email, password })).status;

async function mailedToken(subject: string): Promise<string> {
  const mail = await waitForMail(MAIL_FOLDER, email, subject);
  return keepSecret(mail.links[0]?.split('#token=')[1] ?? '');
}

it('supports sign-up with an invitation, and a new password by mail', async () => {
  const [first, second] = passwords;
  passwords.forEach(keepSecret);
  const uninvited = { name: 'Eve', email, password: first, invitation: 'made up' };
  expect((await post('sign-up', uninvited)).status).toBe(422);
  const signUp = await inviteAndSignUp(send, backend.url, {
    email,
    password: first,
    mailFolder: MAIL_FOLDER,
  });
  expect(signUp.status).toBe(202);
  expect(await signIn(first)).toBe(200);

  expect((await post('password/forgot', { email })).status).toBe(202);
  const reset = await mailedToken('password');
  expect((await post('password/reset', { token: reset, password: second })).status).toBe(204);
  expect([await signIn(first), await signIn(second)]).toEqual([401, 200]);
});
