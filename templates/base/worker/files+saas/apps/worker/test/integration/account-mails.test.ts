import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashOpaqueToken } from '@app/auth';
import { createLogger, loadConfig, newId } from '@app/common';
// #if multi
import { insideTenant } from '@app/database/testing';
// #else
import { insideDatabase } from '@app/database/testing';
// #endif
import { readMailbox, waitForMail } from '@app/mail/testing';
import { createJobQueue, queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { type RunningWorker, startWorker } from '../../src/start.js';

const env = {
  ...inject('env'),
  QUEUE_PREFIX: `mails_${randomUUID().slice(0, 8)}`,
  WORKER_PORT: '0',
  APP_URL: 'https://app.example.com/',
  MAIL_FOLDER: await mkdtemp(join(tmpdir(), 'mails-')),
};
const config = loadConfig(
  z.object({ DATABASE_URL: z.string(), MAIL_FOLDER: z.string(), ...queueEnv }),
  env,
);

const inDatabase = (sql: string, values: readonly unknown[]) =>
  // #if multi
  insideTenant(config.DATABASE_URL, newId(), (client) =>
  // #else
  insideDatabase(config.DATABASE_URL, (client) =>
  // #endif
    client.query<Record<string, unknown>>(sql, [...values]).then(({ rows }) => rows),
  );

describe('mails to the owner of an account', () => {
  const queue = createJobQueue(config, createLogger('test', 'silent'));
  let worker: RunningWorker;
  let account: { readonly id: string; readonly email: string };

  beforeAll(async () => {
    worker = await startWorker(env);
  });

  afterAll(async () => {
    await worker.stop();
    await queue.close();
    await removeQueue(config);
    await rm(config.MAIL_FOLDER, { recursive: true });
  });

  beforeEach(async () => {
    const id = newId();
    account = { id, email: `${id}@example.com` };
    await inDatabase(
      'insert into accounts (id, email, name, password_hash) values ($1, $2, $3, $4)',
      [id, account.email, 'Ada', 'none'],
    );
  });

  const storedTokens = () =>
    inDatabase(
      `select purpose, token_hash, round(extract(epoch from expires_at - now()) / 60)::int as minutes
       from account_tokens where account_id = $1`,
      [account.id],
    );

  it.each([
    ['identity.send-verification', 'verify', 'verify-email', 24 * 60],
    ['identity.send-password-reset', 'reset-password', 'reset-password', 30],
  ] as const)(
    '%s: the link holds a token that is stored as a hash',
    async (job, page, purpose, minutes) => {
      await queue.enqueue(job, { accountId: account.id });
      const mail = await waitForMail(config.MAIL_FOLDER, account.email);

      const [link = ''] = mail.links;
      const [address, token = ''] = link.split('#token=');
      expect(address).toBe(`https://app.example.com/${page}`);
      expect(await storedTokens()).toEqual([
        { purpose, token_hash: hashOpaqueToken(token), minutes },
      ]);
    },
  );

  it.each(['identity.send-verification', 'identity.send-password-reset'] as const)(
    '%s: contains no name that another person may have entered',
    async (job) => {
      await inDatabase('update accounts set name = $2 where id = $1', [account.id, 'Your Bank']);
      await queue.enqueue(job, { accountId: account.id });
      const { text, subject } = await waitForMail(config.MAIL_FOLDER, account.email);
      expect(text + subject).not.toContain('Your Bank');
    },
  );

  it('only the link of the last mail is good', async () => {
    const linkOf = (text: string) => text.split('#token=')[1] ?? '';
    await queue.enqueue('identity.send-password-reset', { accountId: account.id });
    const first = await waitForMail(config.MAIL_FOLDER, account.email);
    await queue.enqueue('identity.send-password-reset', { accountId: account.id });
    const mine = async () =>
      (await readMailbox(config.MAIL_FOLDER)).filter(({ to }) => to.includes(account.email));
    await expect.poll(async () => (await mine()).length, { timeout: 25_000 }).toBe(2);

    const tokens = (await mine()).map(({ links: [link = ''] }) => linkOf(link));
    const last = tokens.find((token) => token !== linkOf(first.links[0] ?? '')) ?? '';
    expect((await storedTokens()).map(({ token_hash }) => token_hash)).toEqual([
      hashOpaqueToken(last),
    ]);
  });

  it('are not sent when there is no account, or nothing to verify', async () => {
    await inDatabase('update accounts set email_verified_at = now() where id = $1', [account.id]);
    await queue.enqueue('identity.send-password-reset', { accountId: newId() });
    await queue.enqueue('identity.send-verification', { accountId: account.id });
    await queue.enqueue('identity.warn-sign-up', { accountId: account.id });

    // The last of the jobs, with one account and one link without a token.
    const mail = await waitForMail(config.MAIL_FOLDER, account.email);
    expect(mail.subject).toBe('You have an account');
    expect(mail.text).toContain('https://app.example.com');
    expect(mail.text).not.toContain('#token');
    expect(await storedTokens()).toEqual([]);
  });
});
