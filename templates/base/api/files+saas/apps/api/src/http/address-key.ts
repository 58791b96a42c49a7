import { createHash } from 'node:crypto';

/** A hash of an e-mail address as the key of a counter, so that the counters hold no addresses. */
export function addressKey(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}
