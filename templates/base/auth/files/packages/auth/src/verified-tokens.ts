import { hash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

/**
 * What verified tokens say, until they expire, for the newest `limit` of them: a signature takes
 * longer to check than most requests take to answer. Failures are not kept, so nobody can fill it
 * with tokens that were made up.
 *
 * A token is found by its SHA-256 over every character of it, so one that differs in the signature
 * alone is another token. And the cache holds no token that somebody could read from memory.
 */
export class VerifiedTokens<C extends { readonly expiresAt: number }> {
  readonly #claims: LRUCache<string, C>;

  constructor(limit: number) {
    this.#claims = new LRUCache({ max: limit });
  }

  get(token: string): C | undefined {
    const key = keyOf(token);
    const claims = this.#claims.get(key);
    if (claims && !isOver(claims)) return claims;
    this.#claims.delete(key);
    return undefined;
  }

  /** Takes only what has been verified. */
  add(token: string, claims: C): void {
    if (!isOver(claims)) this.#claims.set(keyOf(token), claims);
  }
}

function isOver({ expiresAt }: { readonly expiresAt: number }): boolean {
  return expiresAt * 1000 <= Date.now();
}

function keyOf(token: string): string {
  return hash('sha256', token, 'base64');
}
