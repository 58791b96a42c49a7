import { createPrivateKey, type KeyObject, sign } from 'node:crypto';

import { inject } from 'vitest';

export type Part = Readonly<Record<string, unknown>>;

/** The header and the claims of a token. */
export function read(token: string): readonly [header: Part, claims: Part] {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Part);
  if (!header || !claims) throw new Error('This is no token');
  return [header, claims];
}

/** A token with any header and claims, signed as `signature` says. */
export function forge(header: Part, claims: Part, signature: (text: string) => Buffer): string {
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${signature(text).toString('base64url')}`;
}

export function signedWith(key: KeyObject): (text: string) => Buffer {
  return (text) => sign(null, Buffer.from(text), key);
}

/** The key that the API signs with. */
export function signingKey(): KeyObject {
  const { JWT_PRIVATE_KEY = '' } = inject('env') as Readonly<Record<string, string>>;
  return createPrivateKey({
    key: Buffer.from(JWT_PRIVATE_KEY, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
}
