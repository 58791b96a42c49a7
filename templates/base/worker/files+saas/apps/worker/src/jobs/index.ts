import type { JobHandlers } from '@app/core';

import type { Services } from '../services.js';
import { sendPasswordReset, sendVerification, warnSignUp } from './account-mails.js';
import { sendInvitation } from './send-invitation.js';

/** The handler of every job that `@app/core` declares. */
export function jobHandlers(services: Services): JobHandlers {
  return {
    // #slot handlers sorted
    'identity.send-password-reset': sendPasswordReset(services),
    'identity.send-verification': sendVerification(services),
    'identity.warn-sign-up': warnSignUp(services),
    'invitations.send': sendInvitation(services),
  };
}
