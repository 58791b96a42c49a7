import { createHash } from 'node:crypto';

/** A hash of an e-mail address as the key of a counter, so that no counter holds the address. */
export function emailKey(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}
