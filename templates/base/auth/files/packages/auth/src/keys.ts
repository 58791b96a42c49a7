import { createPublicKey, type KeyObject } from 'node:crypto';

import { calculateJwkThumbprint, exportJWK, type JSONWebKeySet, type JWK } from 'jose';

import type { AuthConfig } from './config.js';

/** EdDSA and nothing else: neither a token nor a key can choose another algorithm. */
export const algorithm = 'EdDSA';

interface Keys {
  /** The id of the key that signs. */
  readonly signingKeyId: string;
  /** Every key whose signatures are accepted, in public form. */
  readonly accepted: JSONWebKeySet;
}

/** Ids are thumbprints (RFC 7638): every process comes to the same ones without being told. */
export async function readKeys(config: AuthConfig): Promise<Keys> {
  const signing = await describe(createPublicKey(config.JWT_PRIVATE_KEY));
  const second = config.JWT_SECOND_PUBLIC_KEY && (await describe(config.JWT_SECOND_PUBLIC_KEY));
  const isOther = second && second.kid !== signing.kid;
  return {
    signingKeyId: signing.kid,
    accepted: { keys: isOther ? [signing, second] : [signing] },
  };
}

async function describe(publicKey: KeyObject): Promise<JWK & { readonly kid: string }> {
  const jwk = await exportJWK(publicKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' };
}
