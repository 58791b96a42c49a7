import { hash, randomBytes } from 'node:crypto';

/**
 * A secret that identifies a row of the database: a session, an invitation, a request for a new
 * password. 256 random bits, so it cannot be guessed.
 */
export function newOpaqueToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The hash that is stored and searched for. A random token needs no slow hash and no salt. The lookup
 * needs no comparison in constant time: the time of an index lookup depends on the hash, which a
 * caller cannot choose.
 */
export function hashOpaqueToken(token: string): string {
  return hash('sha256', token, 'base64url');
}
