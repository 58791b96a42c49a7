import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Mailer, type MailMessage, refuseInsideTransaction } from '@app/core';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { z } from 'zod';

/** Environment variables of every process that sends e-mail. */
export const mailEnv = {
  MAIL_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_FOLDER: z.string().default('.data/mailbox'),
};

export type MailConfig = Readonly<z.output<z.ZodObject<typeof mailEnv>>>;

interface Checked {
  readonly NODE_ENV: string;
  readonly MAIL_URL?: string | undefined;
  readonly MAIL_FROM?: string | undefined;
}

/**
 * Checks for the environment schema of a process: only development and tests may do without a mail
 * server, and a mail server requires a sender.
 */
export const requireMailServer = [
  z.refine<Checked>((env) => env.MAIL_URL !== undefined || allowsFolder(env), missing('MAIL_URL')),
  z.refine<Checked>(
    (env) => env.MAIL_FROM !== undefined || (env.MAIL_URL === undefined && allowsFolder(env)),
    missing('MAIL_FROM'),
  ),
] as const;

function allowsFolder({ NODE_ENV }: Checked): boolean {
  return NODE_ENV === 'development' || NODE_ENV === 'test';
}

function missing(name: string) {
  // Also when other variables are wrong, so that all problems are listed at once.
  return { path: [name], error: 'missing', when: () => true };
}

/** A mailer for the SMTP server of `MAIL_URL`, or the mailbox of development when there is none. */
export function createMailer({ MAIL_URL, MAIL_FROM, MAIL_FOLDER }: MailConfig): Mailer {
  const from = MAIL_FROM ?? 'App <no-reply@localhost>';
  return MAIL_URL === undefined
    ? createMailbox(MAIL_FOLDER, from)
    : createSmtpMailer(MAIL_URL, from);
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Hands messages to an SMTP server, over connections that are kept for the next ones.
 * @param url `smtp://user:password@host:port`, or `smtps://` for TLS from the start
 * @param from the sender of every message
 */
function createSmtpMailer(url: string, from: string): Mailer {
  const { password, hostname } = new URL(url);
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 5,
      dnsTimeout: 5000,
      connectionTimeout: 5000,
      greetingTimeout: 5000,
      socketTimeout: 20_000,
      // A password never crosses a network in clear, even when an attacker hides that the server has TLS.
      requireTLS: password !== '' && !loopback.includes(hostname),
    },
    { from },
  );
  return {
    async send(message) {
      refuseInsideTransaction('sending a mail');
      await transport.sendMail(toMail(message));
    },
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}

/**
 * Replaces a mail server in development: every message becomes a file that mail programs open.
 * Their names sort by time.
 */
function createMailbox(folder: string, from: string): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true }, { from });
  return {
    async send(message) {
      refuseInsideTransaction('sending a mail');
      const { message: eml } = await composer.sendMail(toMail(message));
      // The messages hold links that sign a person in.
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const time = new Date().toISOString().replaceAll(':', '-');
      const file = join(folder, `${time}-${randomBytes(4).toString('hex')}.eml`);
      // Written under another name and renamed, so that readers never see half a message.
      await writeFile(`${file}.part`, eml, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
    close: () => Promise.resolve(),
  };
}

// No space, comma, quote or bracket: what is one address here must not become two, or a header.
const address = /^[^\s\p{Cc}<>()[\]\\,;:"@]{1,64}@[^\s\p{Cc}<>()[\]\\,;:"@]{1,189}$/u;
const identifier = /^[\w.-]{1,64}$/;
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/**
 * The message as nodemailer takes it.
 * @throws InvalidMailError
 */
function toMail({ to, subject, text, id }: MailMessage): SendMailOptions {
  if (!address.test(to)) throw new InvalidMailError('The recipient is not one e-mail address.');
  if (!oneLine.test(subject)) throw new InvalidMailError('The subject is not one line of text.');
  if (id !== undefined && !identifier.test(id)) throw new InvalidMailError('The id is not valid.');
  return {
    to: { name: '', address: to },
    subject,
    text,
    ...(id !== undefined && { messageId: `<${id}@app.invalid>` }),
    // Marks the message as sent by a program, so that auto-responders do not answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
    // A text is a text, whatever it looks like.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A message that cannot be sent, however often it is tried. */
export class InvalidMailError extends Error {
  override readonly name = 'InvalidMailError';
}
