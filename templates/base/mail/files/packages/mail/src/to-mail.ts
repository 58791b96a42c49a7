import type { MailMessage } from '@app/core';
import type { SendMailOptions } from 'nodemailer';

import { InvalidMailError } from './invalid-mail-error.js';

// No space, comma, quote or bracket: what is one address here must not become two, or a header.
const address = /^[^\s\p{Cc}<>()[\]\\,;:"@]{1,64}@[^\s\p{Cc}<>()[\]\\,;:"@]{1,189}$/u;
const identifier = /^[\w.-]{1,64}$/;
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/**
 * The message as nodemailer takes it.
 * @throws InvalidMailError
 */
export function toMail({ to, subject, text, html, id }: MailMessage): SendMailOptions {
  if (!address.test(to)) throw new InvalidMailError('The recipient is not one e-mail address.');
  if (!oneLine.test(subject)) throw new InvalidMailError('The subject is not one line of text.');
  if (id !== undefined && !identifier.test(id)) throw new InvalidMailError('The id is not valid.');
  return {
    to: { name: '', address: to },
    subject,
    text,
    ...(html !== undefined && { html }),
    ...(id !== undefined && { messageId: `<${id}@app.invalid>` }),
    // Says that no person sent it, so that no machine answers.
    headers: { 'Auto-Submitted': 'auto-generated' },
    // A text is a text, whatever it looks like.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
