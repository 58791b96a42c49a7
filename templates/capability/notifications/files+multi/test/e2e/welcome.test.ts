import { randomUUID } from 'node:crypto';

import { demoAccount } from '@app/database';
import { waitForMail } from '@app/mail/testing';
import { expect, inject, it } from 'vitest';

import { signInTo } from './support/api-client.js';
import { connectToDatabase, startBackend } from './support/backend.js';

interface Membership {
  readonly organization: { readonly id: string };
  readonly userId: string;
}

const backend = await startBackend();
const database = await connectToDatabase();
const send = await signInTo(backend.url);

it('welcomes a new user in the worker, under the correlation id of the request', async () => {
  const correlationId = `e2e-${randomUUID()}`;
  const response = await send('/api/v1/organizations', {
    method: 'POST',
    headers: { 'x-request-id': correlationId },
    body: { slug: correlationId, name: 'Newcomers' },
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-request-id')).toBe(correlationId);
  const { organization, userId } = (await response.json()) as Membership;

  const isCompleted = (line: object) => 'msg' in line && line.msg === 'job completed';
  const completed = await backend.worker.waitForLog(
    (line) => isCompleted(line) && line.correlationId === correlationId,
  );
  expect(completed).toMatchObject({
    job: 'notifications.deliver-email',
    // Not the one that the request came from.
    tenantId: organization.id,
    jobId: expect.any(String) as string,
  });

  await database.query(`select set_config('app.tenant_id', $1, false)`, [organization.id]);
  const { rows } = await database.query(
    'select kind, emailed_at is not null as emailed from notifications where user_id = $1',
    [userId],
  );
  expect(rows).toEqual([{ kind: 'welcome', emailed: true }]);
  const mail = await waitForMail(inject('env').MAIL_FOLDER, demoAccount.email, 'Welcome');
  expect(mail.text).toContain('Good to have you here.');
});
