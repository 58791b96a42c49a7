import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLogger, loadConfig, newCorrelationId, newId, runWithContext } from '@app/common';
// #if multi
import type { JobData, JobName, WorkScope } from '@app/core';
import { createScope, createUser, insideTenant } from '@app/database/testing';
// #else
import type { JobData, JobName } from '@app/core';
import { createUser, insideDatabase } from '@app/database/testing';
// #endif
import { readMailbox, waitForMail } from '@app/mail/testing';
import { createJobQueue, queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { type RunningWorker, startWorker } from '../../src/start.js';

const folder = await mkdtemp(join(tmpdir(), 'worker-notifications-'));
const env = {
  ...inject('env'),
  QUEUE_PREFIX: `notifications_${randomUUID().slice(0, 8)}`,
  WORKER_PORT: '0',
  MAIL_FOLDER: join(folder, 'mailbox'),
};
const config = loadConfig(z.object({ DATABASE_URL: z.string(), ...queueEnv }), env);
const queue = createJobQueue(config, createLogger('test', 'silent'));
let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker(env);
});

afterAll(async () => {
  await worker.stop();
  await queue.close();
  await removeQueue(config);
  await rm(folder, { recursive: true });
});

// #if multi
const enqueueFor = <N extends JobName>({ tenantId }: WorkScope, name: N, data: JobData<N>) =>
  runWithContext({ correlationId: newCorrelationId(), tenantId }, () => queue.enqueue(name, data));

// #else
const enqueue = <N extends JobName>(name: N, data: JobData<N>) =>
  runWithContext({ correlationId: newCorrelationId() }, () => queue.enqueue(name, data));

// #endif
it('sends a notification by e-mail once, however often the job is delivered', async () => {
  // #if multi
  const scope = await createScope(env.MIGRATION_DATABASE_URL);
  const first = await createNotification(scope, 'First');
  const second = await createNotification(scope, 'Second');

  await enqueueFor(scope, 'notifications.deliver-email', { notificationId: first.id });
  await waitForMail(env.MAIL_FOLDER, first.email);
  for (const { id } of [first, second]) {
    await enqueueFor(scope, 'notifications.deliver-email', { notificationId: id });
  }
  await waitForMail(env.MAIL_FOLDER, second.email);
  await expect.poll(sentIn(scope), { timeout: 15_000 }).toEqual([first.id, second.id].sort());

  // #else
  const first = await createNotification('First');
  const second = await createNotification('Second');

  await enqueue('notifications.deliver-email', { notificationId: first.id });
  await waitForMail(env.MAIL_FOLDER, first.email);
  for (const { id } of [first, second]) {
    await enqueue('notifications.deliver-email', { notificationId: id });
  }
  await waitForMail(env.MAIL_FOLDER, second.email);
  await expect.poll(sent, { timeout: 15_000 }).toEqual([first.id, second.id].sort());

  // #endif
  const mailbox = await readMailbox(env.MAIL_FOLDER);
  const mine = mailbox.filter(({ to }) => to.includes(first.email));
  expect(mine).toMatchObject([{ subject: 'First', to: [first.email] }]);
  expect(mine[0]?.text.trimEnd()).toBe('Something has happened.');
});

// #if multi
it('sends nothing for another tenant', async () => {
  const scope = await createScope(env.MIGRATION_DATABASE_URL);
  const other = await createScope(env.MIGRATION_DATABASE_URL);
  const notification = await createNotification(scope, 'Private');
  const later = await createNotification(other, 'Later');

  const data = { notificationId: notification.id };
  await enqueueFor(other, 'notifications.deliver-email', data);
  await enqueueFor(other, 'notifications.deliver-email', { notificationId: later.id });

  await waitForMail(env.MAIL_FOLDER, later.email);
  const mailbox = await readMailbox(env.MAIL_FOLDER);
  expect(mailbox.filter(({ to }) => to.includes(notification.email))).toEqual([]);
  expect(await sentIn(scope)()).toEqual([]);
});

// #endif
// #if multi
/** A notification for a new user of the tenant. */
async function createNotification(scope: WorkScope, title: string) {
  const userId = await createUser(env.MIGRATION_DATABASE_URL, scope);
  const id = newId();
  await insideTenant(env.MIGRATION_DATABASE_URL, scope.tenantId, (client) =>
    client.query(
      `insert into notifications (tenant_id, id, user_id, kind, title, body, dedup_key)
       values ($1, $2, $3, 'news', $4, 'Something has happened.', 'news')`,
      [scope.tenantId, id, userId, title],
    ),
  );
  return { id, email: `${userId}@example.test` };
}

/** The ids of the tenant's notifications that are noted as sent. */
function sentIn({ tenantId }: WorkScope): () => Promise<string[]> {
  return async () => {
    const { rows } = await insideTenant(env.MIGRATION_DATABASE_URL, tenantId, (client) =>
      client.query<{ id: string }>(
        'select id from notifications where tenant_id = $1 and emailed_at is not null',
        [tenantId],
      ),
    );
    return rows.map(({ id }) => id).sort();
  };
}
// #else
/** A notification for a new user. */
async function createNotification(title: string) {
  const userId = await createUser(env.MIGRATION_DATABASE_URL);
  const id = newId();
  await insideDatabase(env.MIGRATION_DATABASE_URL, (client) =>
    client.query(
      `insert into notifications (id, user_id, kind, title, body, dedup_key)
       values ($1, $2, 'news', $3, 'Something has happened.', 'news')`,
      [id, userId, title],
    ),
  );
  return { id, email: `${userId}@example.test` };
}

/** The ids of the notifications that are noted as sent. */
async function sent(): Promise<string[]> {
  const { rows } = await insideDatabase(env.MIGRATION_DATABASE_URL, (client) =>
    client.query<{ id: string }>('select id from notifications where emailed_at is not null'),
  );
  return rows.map(({ id }) => id).sort();
}
// #endif
