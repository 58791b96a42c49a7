import type { Mailer } from '@app/core';

import type { MailConfig } from './config.js';
import { createMailbox } from './mailbox.js';
import { createSmtpMailer } from './smtp.js';

/** A mailer for the SMTP server of `MAIL_URL`, or the mailbox of development when there is none. */
export function createMailer({ MAIL_URL, MAIL_FROM, MAIL_FOLDER }: MailConfig): Mailer {
  const from = MAIL_FROM ?? 'App <no-reply@localhost>';
  return MAIL_URL === undefined
    ? createMailbox(MAIL_FOLDER, from)
    : createSmtpMailer(MAIL_URL, from);
}
