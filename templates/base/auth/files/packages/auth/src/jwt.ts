import { createPublicKey, randomUUID } from 'node:crypto';

import { UnauthenticatedError } from '@app/common';
import { type Actor, permissionsOf, type SystemRole, systemRoles } from '@app/core';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  errors,
  exportJWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { z } from 'zod';

import type { AuthConfig } from './config.js';

/** Who an access token is issued to. */
export interface TokenSubject {
  readonly userId: string;
  readonly tenantId: string;
  readonly role: SystemRole;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

export interface Tokens {
  issueAccessToken(subject: TokenSubject): Promise<AccessToken>;
  /**
   * @throws UnauthenticatedError for anything but a token that was issued here and is still valid
   */
  verifyAccessToken(token: string): Promise<Actor>;
}

const algorithm = 'EdDSA';
// RFC 9068: keeps other tokens signed with the same key (an ID token, a link in a mail) out.
const type = 'at+jwt';

const claims = z.object({ sub: z.uuid(), tid: z.uuid(), role: z.enum(systemRoles) });

/** Issues and verifies access tokens with the key, issuer and audience of `config`. */
export async function createTokens(config: AuthConfig): Promise<Tokens> {
  const publicKey = await exportJWK(createPublicKey(config.JWT_PRIVATE_KEY));
  const kid = await calculateJwkThumbprint(publicKey);
  const keys = createLocalJWKSet({ keys: [{ ...publicKey, kid, alg: algorithm, use: 'sig' }] });

  return {
    async issueAccessToken({ userId, tenantId, role }) {
      const token = await new SignJWT({ tid: tenantId, role })
        .setProtectedHeader({ alg: algorithm, typ: type, kid })
        .setSubject(userId)
        .setIssuer(config.JWT_ISSUER)
        .setAudience(config.JWT_AUDIENCE)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${config.ACCESS_TOKEN_TTL_SECONDS}s`)
        .sign(config.JWT_PRIVATE_KEY);
      return { token, expiresInSeconds: config.ACCESS_TOKEN_TTL_SECONDS };
    },

    async verifyAccessToken(token) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          algorithms: [algorithm],
          typ: type,
          issuer: config.JWT_ISSUER,
          audience: config.JWT_AUDIENCE,
          requiredClaims: ['exp', 'iat', 'jti', 'sub'],
          clockTolerance: 5,
        });
        return toActor(payload);
      } catch (error) {
        if (error instanceof errors.JOSEError) {
          throw new UnauthenticatedError(undefined, { cause: error });
        }
        throw error;
      }
    },
  };
}

function toActor(payload: JWTPayload): Actor {
  const result = claims.safeParse(payload);
  if (!result.success) throw new UnauthenticatedError();
  const { sub, tid, role } = result.data;
  return { userId: sub, tenantId: tid, permissions: permissionsOf(role) };
}
