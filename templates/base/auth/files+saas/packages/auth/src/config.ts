import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

import { calculateJwkThumbprint, exportJWK, type JSONWebKeySet, type JWK } from 'jose';
import { z } from 'zod';

/** An Ed25519 private key: PKCS #8, DER, base64. */
export const ed25519PrivateKey = z.string().transform(parsePrivateKey);

/** An Ed25519 public key: SPKI, DER, base64. */
export const ed25519PublicKey = z.string().transform(parsePublicKey);

/** Environment variables of this package, to spread into the schema of an app's environment. */
export const authEnv = {
  JWT_PRIVATE_KEY: ed25519PrivateKey,
  JWT_SECOND_PUBLIC_KEY: ed25519PublicKey.optional(),
  JWT_ISSUER: z.string().min(1).default('app'),
  JWT_AUDIENCE: z.string().min(1).default('app-api'),
  ACCESS_TOKEN_TTL_SECONDS: z.coerce.number().int().min(1).max(86_400).default(600),
};

/**
 * The parsed environment variables. The private key is opaque: logging it shows no key material.
 */
export type AuthConfig = Readonly<z.output<z.ZodObject<typeof authEnv>>>;

function parsePrivateKey(base64: string, context: z.core.$RefinementCtx): KeyObject {
  return parseKey(
    () => createPrivateKey({ key: fromBase64(base64), format: 'der', type: 'pkcs8' }),
    'not a base64 PKCS #8 DER Ed25519 private key',
    context,
  );
}

function parsePublicKey(base64: string, context: z.core.$RefinementCtx): KeyObject {
  return parseKey(
    () => createPublicKey({ key: fromBase64(base64), format: 'der', type: 'spki' }),
    'not a base64 SPKI DER Ed25519 public key',
    context,
  );
}

function parseKey(
  read: () => KeyObject,
  message: string,
  context: z.core.$RefinementCtx,
): KeyObject {
  try {
    const key = read();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The message of OpenSSL can contain parts of the key.
  }
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/** EdDSA and nothing else: neither a token nor a key can choose another algorithm. */
export const algorithm = 'EdDSA';

interface Keys {
  /** The id of the key that signs. */
  readonly signingKeyId: string;
  /** Every key whose signatures are accepted, in public form. */
  readonly accepted: JSONWebKeySet;
}

/** Ids are thumbprints (RFC 7638), so every process computes the same ones. */
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
