import { hash, randomBytes } from 'node:crypto';

/**
 * A secret that stands for something in the database: a session, an invitation, a request for a new
 * password. 256 random bits, so there is nothing to guess.
 */
export function newOpaqueToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of it and searched for. Unlike a password it needs no slow hash and no salt. And
 * searching takes no comparison in constant time: what an index tells by its time is about the
 * hash, and nobody can choose that.
 */
export function hashOpaqueToken(token: string): string {
  return hash('sha256', token, 'base64url');
}
