import type { JobHandlers } from '@app/core';

import type { Services } from '../services.js';
import { sendInvitation } from './send-invitation.js';
import { sendPasswordReset } from './send-password-reset.js';
import { sendVerification } from './send-verification.js';
import { warnSignUp } from './warn-sign-up.js';
import { welcomeUser } from './welcome-user.js';

/** The handler of every job that `@app/core` declares. */
export function jobHandlers(services: Services): JobHandlers {
  return {
    'identity.send-password-reset': sendPasswordReset(services),
    'identity.send-verification': sendVerification(services),
    'identity.warn-sign-up': warnSignUp(services),
    'organizations.send-invitation': sendInvitation(services),
    'users.welcome': welcomeUser(services),
  };
}
