import type { JobHandlers } from '@app/core';
import { jobScope } from '@app/queue';

import type { JobServices } from '../services.js';

/** The handler of every job that `@app/core` declares. */
export function jobHandlers(services: JobServices): JobHandlers {
  return {
    // #slot handlers sorted
    'identity.send-password-reset': (data) => services.accountMails.sendPasswordReset(data),
    'identity.send-verification': (data) => services.accountMails.sendVerification(data),
    'identity.warn-sign-up': (data) => services.accountMails.warnOfSignUp(data),
    'invitations.send': (data) => services.invitationMails.send(jobScope(), data),
  };
}
