import { randomUUID } from 'node:crypto';

import { waitForMail } from '@app/mail/testing';
import { expect, inject, it } from 'vitest';

import { signInTo } from './support/api-client.js';
import { connectToDatabase, startBackend } from './support/backend.js';
import { inviteAndSignUp } from './support/sign-up.js';

const backend = await startBackend();
const database = await connectToDatabase();
const send = await signInTo(backend.url);

it('welcomes a new user in the worker, under the correlation id of the request', async () => {
  const correlationId = `e2e-${randomUUID()}`;
  const email = `${correlationId}@example.com`;
  const response = await inviteAndSignUp(send, backend.url, { email, correlationId });
  expect(response.status).toBe(202);
  expect(response.headers.get('x-request-id')).toBe(correlationId);

  const completed = await backend.worker.waitForLog(
    (line) =>
      line.msg === 'job completed' &&
      line.job === 'notifications.deliver-email' &&
      line.correlationId === correlationId,
  );
  expect(completed).toMatchObject({ jobId: expect.any(String) as string });

  const { rows } = await database.query(
    `select kind, emailed_at is not null as emailed from notifications n
     join users u on u.id = n.user_id where u.email = $1`,
    [email],
  );
  expect(rows).toEqual([{ kind: 'welcome', emailed: true }]);
  const mail = await waitForMail(inject('env').MAIL_FOLDER, email, 'Welcome');
  expect(mail.text).toContain('Good to have you here.');
});
