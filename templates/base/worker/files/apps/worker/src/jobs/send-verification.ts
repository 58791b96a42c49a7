import type { JobHandler } from '@app/core';

import type { Services } from '../services.js';
import { sendTokenMail } from './account-mail.js';

export function sendVerification(services: Services): JobHandler<'identity.send-verification'> {
  return sendTokenMail(services, {
    purpose: 'verify-email',
    page: 'verify',
    subject: 'Verify your e-mail address',
    hours: 24,
    isNeedless: ({ isVerified }) => isVerified,
    // Whoever signed up has typed the name, and may be a stranger to the reader.
    text: (_recipient, link) => [
      'Hello,',
      'open this link to tell us that this is your address. It works for one day.',
      link,
      'If you did not sign up, somebody mistyped their address, and you need not do anything.',
    ],
  });
}
