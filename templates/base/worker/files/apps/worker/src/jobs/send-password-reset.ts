import type { JobHandler } from '@app/core';

import type { Services } from '../services.js';
import { greeting, sendTokenMail } from './account-mail.js';

export function sendPasswordReset(services: Services): JobHandler<'identity.send-password-reset'> {
  return sendTokenMail(services, {
    purpose: 'reset-password',
    page: 'reset-password',
    subject: 'Set a new password',
    hours: 0.5,
    text: (recipient, link) => [
      greeting(recipient),
      'open this link to set a new password. It works once, for half an hour.',
      link,
      'If you did not ask for it, you need not do anything: your password stays as it is.',
    ],
  });
}
