import { createHash } from 'node:crypto';

/** Stands for an e-mail address where something is counted: the counters hold no addresses. */
export function addressKey(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}
