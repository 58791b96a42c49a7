import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demoAccount } from '@app/database';
import { waitForMail } from '@app/mail/testing';
import { afterAll, expect, inject, it, onTestFinished } from 'vitest';

import { unreachableUrl, urlVariable } from '../../packages/queue/test/support/broker.js';
import { connectTo, signInTo } from './support/api-client.js';
import { startProcess } from './support/backend.js';
import { keepSecret } from './support/secrets.js';

const MAIL_FOLDER = await mkdtemp(join(tmpdir(), 'broker-away-'));
afterAll(() => rm(MAIL_FOLDER, { recursive: true }));
const env = { ...inject('env'), MAIL_FOLDER, PORT: '0', WORKER_PORT: '0' };

// Cut off from the broker all the time.
const api = startProcess('apps/api/dist/server.js', { ...env, [urlVariable]: unreachableUrl });
afterAll(() => api.stop());
const { url } = await api.waitForLog(({ msg }) => msg === 'listening');

it('sends what was promised when the broker is there again', async () => {
  const email = `${randomUUID()}@example.com`;
  const send = await signInTo(String(url));
  const invited = await send('/api/v1/invitations', {
    method: 'POST',
    body: { email, role: 'member' },
  });
  expect(invited.status).toBe(201);

  const worker = startProcess('apps/worker/dist/main.js', env);
  // Another test's jobs are not for it.
  onTestFinished(async () => {
    await worker.stop();
  });
  const invitation = await waitForMail(MAIL_FOLDER, email);
  const token = keepSecret(invitation.links[0]?.split('#token=')[1] ?? '');

  const anonymous = connectTo(String(url));
  const password = keepSecret('nine wild geese in a row');
  const signUp = await anonymous('/api/v1/identity/sign-up', {
    method: 'POST',
    body: { name: 'Ada', email, password, invitation: token },
  });
  expect(signUp.status).toBe(202);
  // #slot signed-up

  const body = { email: demoAccount.email };
  const forgot = await anonymous('/api/v1/identity/password/forgot', { method: 'POST', body });
  expect(forgot.status).toBe(202);
  const { links } = await waitForMail(MAIL_FOLDER, demoAccount.email, 'password');
  keepSecret(links[0]?.split('#token=')[1] ?? '');
});
