import { sql } from 'drizzle-orm';
import { pgPolicy } from 'drizzle-orm/pg-core';

const identity = sql`current_setting('app.identity', true) = 'on'`;

/** Only units of work of the identity scope: no other work sees an account or a session. */
export const identityOnly = () =>
  pgPolicy('identity_only', { using: identity, withCheck: identity });
