import { createPrivateKey, type KeyObject } from 'node:crypto';

import { z } from 'zod';

/** Environment variables of this package, to spread into the schema of an app's environment. */
export const authEnv = {
  JWT_PRIVATE_KEY: z.string().transform(parsePrivateKey),
  JWT_ISSUER: z.string().min(1).default('app'),
  JWT_AUDIENCE: z.string().min(1).default('app-api'),
  ACCESS_TOKEN_TTL_SECONDS: z.coerce.number().int().min(1).max(86_400).default(600),
};

/**
 * The parsed environment variables. The private key is opaque: logging it shows no key material.
 */
export type AuthConfig = { readonly [K in keyof typeof authEnv]: z.output<(typeof authEnv)[K]> };

function parsePrivateKey(base64: string, context: z.core.$RefinementCtx): KeyObject {
  const key = readKey(base64);
  if (key?.asymmetricKeyType === 'ed25519') return key;
  context.addIssue({ code: 'custom', message: 'not a base64 PKCS #8 DER Ed25519 private key' });
  return z.NEVER;
}

function readKey(base64: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    return undefined;
  }
}
