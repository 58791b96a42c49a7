import { hash, randomBytes, randomUUID } from 'node:crypto';

import { UnauthenticatedError } from '@app/common';
import {
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import { algorithm, type AuthConfig, readKeys } from './config.js';

/** What an access token is issued for. */
export interface AccessGrant {
  readonly accountId: string;
  readonly sessionId: string;
  // #if multi
  /** The organization the session works in, and who the account is in there. */
  readonly member?: { readonly tenantId: string; readonly userId: string } | undefined;
  // #else
  /** The user that the account is, if it is one. */
  readonly member?: { readonly userId: string } | undefined;
  // #endif
}

/** What a verified access token says. */
export interface AccessClaims extends AccessGrant {
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

export interface Tokens {
  issueAccessToken(grant: AccessGrant): Promise<AccessToken>;
  /**
   * Does not check whether the session has ended: a token stays valid until it expires.
   * @throws UnauthenticatedError for anything but a token that was issued here and is still valid
   */
  verifyAccessToken(token: string): Promise<AccessClaims>;
  /** The public keys, for others who verify access tokens (RFC 7517). */
  jwks(): JSONWebKeySet;
}

// RFC 9068: keeps other tokens signed with the same key (an ID token, a link in a mail) out.
const type = 'at+jwt';

// Tokens that are verified at the same time. One takes less than a kilobyte.
const rememberedTokens = 10_000;

// #if multi
const claims = z
  .object({
    sub: z.uuid(),
    sid: z.uuid(),
    tid: z.uuid().optional(),
    uid: z.uuid().optional(),
    exp: z.int(),
  })
  .refine(({ tid, uid }) => (tid === undefined) === (uid === undefined));
// #else
const claims = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  uid: z.uuid().optional(),
  exp: z.int(),
});
// #endif

/** Issues and verifies access tokens with the keys, issuer and audience of `config`. */
export async function createTokens(config: AuthConfig): Promise<Tokens> {
  const { signingKeyId, accepted } = await readKeys(config);
  const keys = createLocalJWKSet(accepted);
  const verified = new VerifiedTokens<AccessClaims>(rememberedTokens);

  return {
    async issueAccessToken({ accountId, sessionId, member }) {
      const token = await new SignJWT({
        sid: sessionId,
        // #if multi
        ...(member && { tid: member.tenantId, uid: member.userId }),
        // #else
        ...(member && { uid: member.userId }),
        // #endif
      })
        .setProtectedHeader({ alg: algorithm, typ: type, kid: signingKeyId })
        .setSubject(accountId)
        .setIssuer(config.JWT_ISSUER)
        .setAudience(config.JWT_AUDIENCE)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${config.ACCESS_TOKEN_TTL_SECONDS}s`)
        .sign(config.JWT_PRIVATE_KEY);
      return { token, expiresInSeconds: config.ACCESS_TOKEN_TTL_SECONDS };
    },

    async verifyAccessToken(token) {
      const known = verified.get(token);
      if (known) return known;
      try {
        const { payload } = await jwtVerify(token, keys, {
          algorithms: [algorithm],
          typ: type,
          issuer: config.JWT_ISSUER,
          audience: config.JWT_AUDIENCE,
          requiredClaims: ['exp', 'iat', 'jti', 'sid', 'sub'],
          clockTolerance: 5,
        });
        const claims = readClaims(payload);
        verified.add(token, claims);
        return claims;
      } catch (error) {
        if (error instanceof errors.JOSEError) {
          throw new UnauthenticatedError(undefined, { cause: error });
        }
        throw error;
      }
    },

    jwks: () => accepted,
  };
}

function readClaims(payload: JWTPayload): AccessClaims {
  const result = claims.safeParse(payload);
  if (!result.success) throw new UnauthenticatedError();
  // #if multi
  const { sub, sid, tid, uid, exp } = result.data;
  const member = tid !== undefined && uid !== undefined && { tenantId: tid, userId: uid };
  // #else
  const { sub, sid, uid, exp } = result.data;
  const member = uid !== undefined && { userId: uid };
  // #endif
  return { accountId: sub, sessionId: sid, expiresAt: exp, ...(member && { member }) };
}

/**
 * What verified tokens say, until they expire, for the newest `limit` of them: a signature takes
 * longer to check than most requests take to answer. Failures are not kept, so a caller cannot fill it
 * with tokens that were made up.
 *
 * A token is found by its SHA-256 over every character of it, so one that differs in the signature
 * alone is another token. And the cache holds no token that could be read from memory.
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
