import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

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
    // Whatever OpenSSL says about it may quote what was given.
  }
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
