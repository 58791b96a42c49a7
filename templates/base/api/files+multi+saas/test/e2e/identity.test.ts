import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { waitForMail } from '@app/mail/testing';
import { afterAll, expect, it } from 'vitest';

import { connectTo } from './support/api-client.js';
import { startBackend } from './support/backend.js';
import { keepSecret } from './support/secrets.js';

const MAIL_FOLDER = await mkdtemp(join(tmpdir(), 'identity-'));
afterAll(() => rm(MAIL_FOLDER, { recursive: true }));
const backend = await startBackend({ MAIL_FOLDER });

interface SignedIn {
  readonly accessToken: string;
  readonly organization: { readonly slug: string } | null;
}

const slug = `org-${randomUUID()}`;
const email = `creator@${slug}.example.com`;
const passwords = ['nine wild geese in a row', 'ten tame ducks in a pond'] as const;

const anonymous = connectTo(backend.url);
const post = (path: string, body: object) =>
  anonymous(`/api/v1/identity/${path}`, { method: 'POST', body });

const signIn = async (password: string) => (await post('sign-in', { email, password })).status;

async function mailedToken(subject: string): Promise<string> {
  const mail = await waitForMail(MAIL_FOLDER, email, subject);
  return keepSecret(mail.links[0]?.split('#token=')[1] ?? '');
}

it('supports sign-up, verification of the address, and a new password by mail', async () => {
  const [first, second] = passwords;
  passwords.forEach(keepSecret);
  const organization = { name: 'Geese', slug };
  const signUp = await post('sign-up', { name: 'Ada', email, password: first, organization });
  expect(signUp.status).toBe(202);
  expect(await signIn(first)).toBe(200);

  const verification = await mailedToken('Verify');
  const session = await post('sign-in', { email, password: first });
  const { accessToken, organization: entered } = (await session.json()) as SignedIn;
  expect(entered).toMatchObject({ slug });
  const verify = async () =>
    (
      await anonymous('/api/v1/identity/email/verify', {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}` },
        body: { token: verification },
      })
    ).status;
  expect([await verify(), await verify()]).toEqual([204, 422]);

  expect((await post('password/forgot', { email })).status).toBe(202);
  const reset = await mailedToken('password');
  expect((await post('password/reset', { token: reset, password: second })).status).toBe(204);
  expect([await signIn(first), await signIn(second)]).toEqual([401, 200]);
});

it('informs the owner of an address of an attempt to sign up with it', async () => {
  const organization = { name: 'Ducks', slug: `${slug}-2` };
  const signUp = await post('sign-up', {
    name: 'Eve',
    email,
    password: passwords[0],
    organization,
  });
  expect(signUp.status).toBe(202);
  const mail = await waitForMail(MAIL_FOLDER, email, 'You have an account');
  expect(mail.text).toContain('Hello Ada');
});
