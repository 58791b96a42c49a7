import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import { UnauthenticatedError, UnavailableError } from '@app/common';
import type { Actor } from '@app/core';
import {
  createLocalJWKSet,
  errors,
  type JWTHeaderParameters,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { v5, validate, version } from 'uuid';
import { z } from 'zod';

import { type AuthConfig, isPrivateOnTheWay } from './config.js';
import { permissionsIn } from './permissions.js';

/** Who an access token is of, and until when. */
export interface VerifiedActor extends Actor {
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export interface TokenVerifier {
  /**
   * #if multi
   * Does not ask the issuer whether a token was revoked: it is valid until it expires. One without a
   * tenant is refused like one that is not valid (401): no permission would make it of use here.
   * #else
   * Does not ask the issuer whether a token was revoked: it is valid until it expires.
   * #endif
   * @throws UnauthenticatedError for anything but a valid access token of the issuer, for this audience
   * @throws UnavailableError when the keys of the issuer are not known and it cannot be reached
   */
  verify(token: string): Promise<VerifiedActor>;
  /**
   * Asks the issuer for its keys, unless that was done recently. While it is away, tokens are
   * verified with the keys that are known.
   * @throws UnavailableError when the issuer cannot be reached
   */
  ping(): Promise<void>;
}

/** In milliseconds. */
export interface Timings {
  /** Keys of this age are read again, so it is how long a withdrawn key is accepted. */
  readonly refreshAfter: number;
  /** How long keys are used while the issuer is away. */
  readonly keepFor: number;
  /** How long after a fetch of the keys a token with an unknown key id causes no other one. */
  readonly cooldown: number;
  /** The same after it did not answer. */
  readonly retryAfter: number;
  /** How long it may take to answer. */
  readonly timeout: number;
}

const usual: Timings = {
  refreshAfter: 600_000,
  keepFor: 86_400_000,
  cooldown: 30_000,
  retryAfter: 1000,
  timeout: 3000,
};

// Signatures with a private key. `none` and shared secrets (HS256) are not among them, so neither an
// unsigned token is accepted nor one that was signed with the public key as the secret.
const algorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

// Tokens that are verified at the same time. One takes about a kilobyte.
const rememberedTokens = 10_000;

/**
 * Verifies the access tokens of an OpenID Connect provider with the keys it publishes.
 * @param timings other than the usual ones
 */
export function createTokenVerifier(
  config: AuthConfig,
  timings: Partial<Timings> = {},
): TokenVerifier {
  const issuer = new Issuer(config.OIDC_ISSUER, { ...usual, ...timings });
  const readActor = actorReader(config);

  async function check(token: string, { find, verified }: Keys): Promise<VerifiedActor> {
    const known = verified.get(token);
    if (known) return known;
    const { payload, protectedHeader } = await jwtVerify(token, find, {
      algorithms,
      issuer: config.OIDC_ISSUER,
      audience: config.OIDC_AUDIENCE,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: 5,
    });
    if (!isAccessToken(protectedHeader, payload)) throw new UnauthenticatedError();
    const actor = readActor(payload);
    verified.add(token, actor);
    return actor;
  }

  return {
    async verify(token) {
      try {
        return await check(token, await issuer.keys()).catch(async (error: unknown) => {
          // Signed with a key that was made since, or with none of the issuer's.
          if (error instanceof errors.JWKSNoMatchingKey) return check(token, await issuer.latest());
          throw error;
        });
      } catch (error) {
        if (error instanceof errors.JOSEError) {
          throw new UnauthenticatedError(undefined, { cause: error });
        }
        throw error;
      }
    },

    async ping() {
      await issuer.latest();
    },
  };
}

// What only ID tokens (OpenID Connect Core, section 3) and logout tokens have.
const otherClaims = ['nonce', 'at_hash', 'c_hash', 'events'];

/**
 * Other tokens of the issuer are signed with the same keys. The type says what is an access token
 * (RFC 9068); many issuers do not write it, so of those that could be anything the ones are refused
 * that have claims of other tokens. An ID token is for a client as well, which is another audience.
 */
function isAccessToken({ typ = 'JWT' }: JWTHeaderParameters, payload: JWTPayload): boolean {
  const type = typ.toLowerCase().replace(/^application\//, '');
  if (type === 'at+jwt') return true;
  return type === 'jwt' && otherClaims.every((name) => !Object.hasOwn(payload, name));
}

// The longest subject (OpenID Connect Core, section 2).
const identifier = z.string().min(1).max(255);

function actorReader(config: AuthConfig): (payload: JWTPayload) => VerifiedActor {
  const namespace = v5(config.OIDC_ISSUER, v5.URL);
  return (payload) => {
    // #if multi
    const tenant = payload[config.OIDC_TENANT_CLAIM];
    const claims = z
      .object({ sub: identifier, tenant: identifier, exp: z.number() })
      .safeParse({ ...payload, tenant });
    // #else
    const claims = z.object({ sub: identifier, exp: z.number() }).safeParse(payload);
    // #endif
    if (!claims.success) throw new UnauthenticatedError();
    return {
      subject: claims.data.sub,
      // #if multi
      tenantId: idOf(claims.data.tenant, namespace),
      // #endif
      userId: idOf(claims.data.sub, namespace),
      permissions: permissionsIn(payload[config.OIDC_PERMISSIONS_CLAIM]),
      expiresAt: claims.data.exp,
    };
  };
}

/**
 * #if multi
 * Rows name callers and tenants by UUIDs: the claim itself when it is one, otherwise the version 5
 * UUID of it (RFC 9562), which is the same in every process. A claim that is itself a version 5 UUID
 * gets another one: a caller who can choose a name at the issuer could otherwise choose the UUID of
 * another.
 * #else
 * Rows name callers by UUIDs: the claim itself when it is one, otherwise the version 5 UUID of it
 * (RFC 9562), which is the same in every process. A claim that is itself a version 5 UUID gets
 * another one: a caller who can choose a name at the issuer could otherwise choose the UUID of
 * another.
 * #endif
 */
function idOf(name: string, namespace: string): string {
  const isId = validate(name) && version(name) !== 5;
  return isId ? name.toLowerCase() : v5(name, namespace);
}

/** Keys as the issuer published them, and what tokens say that were verified with them. */
interface Keys {
  readonly find: ReturnType<typeof createLocalJWKSet>;
  readonly verified: VerifiedTokens;
}

const publishedUrl = z.url({ protocol: /^https?$/, abort: true }).refine(isPrivateOnTheWay);
const publishedKeys = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      kid: z.string().exactOptional(),
      alg: z.string().exactOptional(),
      use: z.string().exactOptional(),
      key_ops: z.array(z.string()).exactOptional(),
      n: z.string().exactOptional(),
      e: z.string().exactOptional(),
      crv: z.string().exactOptional(),
      x: z.string().exactOptional(),
      y: z.string().exactOptional(),
    }),
  ),
});

/**
 * What the issuer publishes about itself (OpenID Connect Discovery). The remote key set of jose forgets
 * its keys when they are old; here they go on working while the issuer is away.
 */
class Issuer {
  readonly #url: string;
  readonly #timings: Timings;
  #published: z.output<typeof publishedKeys> | undefined;
  #keys: Keys | undefined;
  #asking: Promise<void> | undefined;
  #askedAt = -Infinity;
  #answeredAt = -Infinity;
  #problem: unknown;

  constructor(url: string, timings: Timings) {
    this.#url = url;
    this.#timings = timings;
  }

  /**
   * The keys, read again when they are old.
   * @throws UnavailableError when there are none
   */
  async keys(): Promise<Keys> {
    if (this.#age() >= this.#timings.refreshAfter) {
      const asking = this.#ask(0);
      // No request waits for an issuer that is known to be away.
      if (!this.#usable() || this.#problem === undefined) await asking;
    }
    return this.#usable() ?? this.#unavailable();
  }

  /**
   * The current keys; the issuer is asked at most once in a while.
   * @throws UnavailableError when it did not answer
   */
  async latest(): Promise<Keys> {
    await this.#ask(this.#timings.cooldown);
    if (this.#problem !== undefined || !this.#keys) this.#unavailable();
    return this.#keys;
  }

  #age(): number {
    return performance.now() - this.#answeredAt;
  }

  #usable(): Keys | undefined {
    return this.#age() < this.#timings.keepFor ? this.#keys : undefined;
  }

  #unavailable(): never {
    throw new UnavailableError('Access tokens cannot be verified now.', {
      cause: this.#problem,
    });
  }

  /** One at a time, however many requests want to know, and not within `pause` of the last answer. */
  async #ask(pause: number): Promise<void> {
    const wait = this.#problem === undefined ? pause : this.#timings.retryAfter;
    if (!this.#asking && performance.now() - this.#askedAt < wait) return;
    this.#asking ??= this.#read().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  async #read(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(this.#timings.timeout);
      const address = `${this.#url.replace(/\/$/, '')}/.well-known/openid-configuration`;
      // Another issuer than the one that was asked could have any keys.
      const about = z.object({ issuer: z.literal(this.#url), jwks_uri: publishedUrl });
      const { jwks_uri } = about.parse(await fetchJson(address, signal));
      const published = publishedKeys.parse(await fetchJson(jwks_uri, signal));
      if (!isDeepStrictEqual(published, this.#published)) {
        this.#published = published;
        this.#keys = { find: createLocalJWKSet(published), verified: new VerifiedTokens() };
      }
      this.#problem = undefined;
      this.#answeredAt = performance.now();
    } catch (error) {
      this.#problem = error;
    }
    this.#askedAt = performance.now();
  }
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const headers = { accept: 'application/json' };
  const response = await fetch(url, { headers, signal, redirect: 'error' });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.json();
}

/**
 * What verified tokens say, until they expire, for the newest of them: a signature takes longer to
 * check than most requests take to answer. Failures are not kept, so a caller cannot fill it with
 * tokens that were made up.
 *
 * A token is found by its SHA-256 over every character of it, so one that differs in the signature
 * alone is another token. And the cache holds no token that could be read from memory.
 */
class VerifiedTokens {
  readonly #actors = new LRUCache<string, VerifiedActor>({ max: rememberedTokens });

  get(token: string): VerifiedActor | undefined {
    const key = keyOf(token);
    const actor = this.#actors.get(key);
    if (actor && !isOver(actor)) return actor;
    this.#actors.delete(key);
    return undefined;
  }

  /** Takes only what has been verified. */
  add(token: string, actor: VerifiedActor): void {
    if (!isOver(actor)) this.#actors.set(keyOf(token), actor);
  }
}

function isOver({ expiresAt }: VerifiedActor): boolean {
  return expiresAt * 1000 <= Date.now();
}

function keyOf(token: string): string {
  return hash('sha256', token, 'base64');
}
