import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { insideTransaction, type Mailer } from '@app/core';
import { describe, expect, it, onTestFinished } from 'vitest';

import { createMailer, InvalidMailError } from '../../src/index.js';
import { readMailbox, type ReceivedMail, waitForMail } from '../../src/testing.js';
import { startSmtpServer } from '../support/smtp-server.js';

interface MailerUnderTest {
  readonly mailer: Mailer;
  /** What has arrived, the newest first. */
  readonly received: () => Promise<readonly ReceivedMail[]>;
}

const from = 'Acme & Söhne <no-reply@acme.test>';

async function smtp(): Promise<MailerUnderTest> {
  const server = await startSmtpServer();
  const mailer = createMailer({ MAIL_URL: server.url, MAIL_FROM: from, MAIL_FOLDER: '' });
  onTestFinished(() => mailer.close());
  const received = () => Promise.resolve(server.deliveries.map(({ mail }) => mail).reverse());
  return { mailer, received };
}

async function mailbox(): Promise<MailerUnderTest & { readonly folder: string }> {
  const parent = await mkdtemp(join(tmpdir(), 'mailbox-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, 'made', 'when-needed');
  const mailer = createMailer({ MAIL_URL: undefined, MAIL_FROM: from, MAIL_FOLDER: folder });
  return { mailer, folder, received: () => readMailbox(folder) };
}

describe.each([
  ['SMTP', smtp],
  ['the mailbox', mailbox],
])('%s', (_, start) => {
  it('delivers a text with every character', async () => {
    const { mailer, received } = await start();
    const subject = 'Grüße aus 東京 🎉, und ein sehr langer Betreff, der gefaltet werden muss';
    const text = `Öffne https://acme.test/verify?token=${'a'.repeat(90)}=&x=1\n\n.\n.. Ende – €`;
    await mailer.send({ to: 'ada@acme.test', subject, text });
    expect(await received()).toEqual([
      expect.objectContaining({ from: 'no-reply@acme.test', to: ['ada@acme.test'], subject }),
    ]);
    const [mail] = await received();
    expect(mail?.text.trimEnd()).toBe(text);
    expect(mail?.links).toEqual([`https://acme.test/verify?token=${'a'.repeat(90)}=&x=1`]);
    expect(mail?.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
  });

  it('keeps no transaction waiting', async () => {
    const { mailer, received } = await start();
    const message = { to: 'ada@acme.test', subject: 'Hello', text: 'Hello' };
    const sending = insideTransaction(
      () => true,
      () => mailer.send(message),
    );
    await expect(sending).rejects.toThrow('inside a unit of work');
    expect(await received()).toEqual([]);
  });

  it('names a message, so that sending it again can be noticed', async () => {
    const { mailer, received } = await start();
    const message = { to: 'ada@acme.test', subject: 'Hello', text: 'Hello' };
    for (const id of ['0b1c', '0b1c']) await mailer.send({ ...message, id });
    const ids = (await received()).map(({ headers }) =>
      headers.find(({ key }) => key === 'message-id'),
    );
    expect(ids).toMatchObject([{ value: '<0b1c@app.invalid>' }, { value: '<0b1c@app.invalid>' }]);
    await expect(mailer.send({ ...message, id: 'a>\r\nBcc: <eve@evil.test' })).rejects.toThrow(
      InvalidMailError,
    );
  });

  it.each([
    'ada@acme.test\r\nBcc: eve@evil.test',
    'ada@acme.test\nBcc: eve@evil.test',
    'ada@acme.test\rBcc: eve@evil.test',
    'ada@acme.test, eve@evil.test',
    'ada@acme.test;eve@evil.test',
    'ada@acme.test eve@evil.test',
    'Ada <ada@acme.test>',
    'ada@acme.test>\r\nRCPT TO:<eve@evil.test',
    '"a\r\nb"@acme.test',
    'group:ada@acme.test,eve@evil.test;',
    'ada@acme.test\0',
    'ada',
    '@acme.test',
    '',
  ])('refuses to send to %j', async (to) => {
    const { mailer, received } = await start();
    const sent = mailer.send({ to, subject: 'Hello', text: 'Hello' });
    await expect(sent).rejects.toThrow(InvalidMailError);
    expect(await received()).toEqual([]);
  });

  it.each(['\r\n', '\n', '\r', '\0', '\u2028', '\u0085'])(
    'refuses a subject that holds %j',
    async (separator) => {
      const { mailer, received } = await start();
      const subject = `Hello${separator}Bcc: eve@evil.test`;
      const sent = mailer.send({ to: 'ada@acme.test', subject, text: 'Hello' });
      await expect(sent).rejects.toThrow(InvalidMailError);
      expect(await received()).toEqual([]);
    },
  );

  it('takes a text for a text, whatever is in it', async () => {
    const { mailer, received } = await start();
    const text = 'Bcc: eve@evil.test\r\n.\r\nRCPT TO:<eve@evil.test>\r\n--boundary--\r\n';
    await mailer.send({ to: 'ada@acme.test', subject: '=?utf-8?q?Not=0Aencoded?=', text });
    const [mail] = await received();
    expect(mail).toMatchObject({ to: ['ada@acme.test'] });
    expect(mail?.text.replace(/\r?\n/g, '\r\n').trimEnd()).toBe(text.trimEnd());
    expect(mail?.headers.map(({ key }) => key)).not.toContain('bcc');
  });
});

describe('SMTP', () => {
  it('sends the server one recipient, and keeps the connection for the next message', async () => {
    const server = await startSmtpServer();
    const mailer = createMailer({ MAIL_URL: server.url, MAIL_FROM: from, MAIL_FOLDER: '' });
    onTestFinished(() => mailer.close());
    for (const subject of ['One', 'Two']) {
      await mailer.send({ to: 'ada@acme.test', subject, text: 'Hello' });
    }
    expect(server.deliveries.map(({ recipients }) => recipients)).toEqual([
      ['ada@acme.test'],
      ['ada@acme.test'],
    ]);
    expect(server.connections()).toBe(1);
  });

  it('signs in with the user of the URL', async () => {
    const users: (string | undefined)[] = [];
    const server = await startSmtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        users.push(username);
        if (password === 'pass/word') done(null, { user: username });
        else done(new Error('wrong password'));
      },
    });
    const send = async (password: string) => {
      const url = server.url.replace('//', `//app:${password}@`);
      const mailer = createMailer({ MAIL_URL: url, MAIL_FROM: from, MAIL_FOLDER: '' });
      onTestFinished(() => mailer.close());
      await mailer.send({ to: 'ada@acme.test', subject: 'Hello', text: 'Hello' });
    };
    await send('pass%2Fword');
    await expect(send('hunter2')).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }),
    );
    expect(users).toEqual(['app', 'app']);
    expect(server.deliveries).toHaveLength(1);
  });

  it('sends no password over a network in clear', async () => {
    const server = await startSmtpServer({ allowInsecureAuth: true });
    // A name of this machine, but not one of those that need no TLS.
    const url = `smtp://app:hunter2@LOCALHOST:${server.port}`;
    const mailer = createMailer({ MAIL_URL: url, MAIL_FROM: from, MAIL_FOLDER: '' });
    onTestFinished(() => mailer.close());
    const sent = mailer.send({ to: 'ada@acme.test', subject: 'Hello', text: 'Hello' });
    await expect(sent).rejects.toThrow('STARTTLS');
    expect(server.deliveries).toEqual([]);
  });

  it('rejects when the server refuses the message or is not there', async () => {
    const server = await startSmtpServer({
      onRcptTo: (_address, _session, done) => {
        done(new Error('mailbox unavailable'));
      },
    });
    const mailer = createMailer({ MAIL_URL: server.url, MAIL_FROM: from, MAIL_FOLDER: '' });
    onTestFinished(() => mailer.close());
    const message = { to: 'ada@acme.test', subject: 'Hello', text: 'Hello' };
    await expect(mailer.send(message)).rejects.toThrow('mailbox unavailable');

    const unreachable = 'smtp://127.0.0.1:1';
    const lost = createMailer({ MAIL_URL: unreachable, MAIL_FROM: from, MAIL_FOLDER: '' });
    onTestFinished(() => lost.close());
    await expect(lost.send(message)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the mailbox', () => {
  it('keeps messages in order, for their owner only', async () => {
    const { mailer, folder, received } = await mailbox();
    for (const subject of ['One', 'Two', 'Three']) {
      await mailer.send({ to: 'ada@acme.test', subject, text: 'Hello' });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect((await received()).map(({ subject }) => subject)).toEqual(['Three', 'Two', 'One']);
    for (const name of await readdir(folder)) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('is empty before the first message', async () => {
    expect(await readMailbox('/nowhere/at/all')).toEqual([]);
  });

  it('can be waited for', async () => {
    const { mailer, folder } = await mailbox();
    const mail = waitForMail(folder, 'ada@acme.test', 'Two');
    for (const subject of ['One', 'Two']) {
      await mailer.send({ to: 'ada@acme.test', subject, text: 'Hello' });
    }
    expect(await mail).toMatchObject({ subject: 'Two' });
  });
});
