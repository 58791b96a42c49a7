import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';

import { InvalidConfigError, loadConfig } from '@app/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { authEnv } from '../../src/index.js';

const load = (env: NodeJS.ProcessEnv) => loadConfig(z.object(authEnv), env);

function encode(key: KeyObject): string {
  const type = key.type === 'private' ? 'pkcs8' : 'spki';
  return key.export({ format: 'der', type }).toString('base64');
}

describe('authEnv', () => {
  it('reads an Ed25519 private key and has defaults for the rest', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const config = load({ JWT_PRIVATE_KEY: encode(privateKey) });
    expect(config.JWT_PRIVATE_KEY.equals(privateKey)).toBe(true);
    expect(config.ACCESS_TOKEN_TTL_SECONDS).toBe(600);
  });

  it('reads a second public key when there is one', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const JWT_PRIVATE_KEY = encode(privateKey);
    const config = load({ JWT_PRIVATE_KEY, JWT_SECOND_PUBLIC_KEY: encode(publicKey) });
    expect(config.JWT_SECOND_PUBLIC_KEY?.equals(publicKey)).toBe(true);
    expect(load({ JWT_PRIVATE_KEY }).JWT_SECOND_PUBLIC_KEY).toBeUndefined();
  });

  it('refuses a private key in the place of the public one', () => {
    const JWT_PRIVATE_KEY = encode(generateKeyPairSync('ed25519').privateKey);
    const problem = 'JWT_SECOND_PUBLIC_KEY: not a base64 SPKI DER Ed25519 public key';
    expect(() => load({ JWT_PRIVATE_KEY, JWT_SECOND_PUBLIC_KEY: JWT_PRIVATE_KEY })).toThrow(
      new InvalidConfigError([problem]),
    );
  });

  it('keeps the key out of whatever prints the configuration', () => {
    const JWT_PRIVATE_KEY = encode(generateKeyPairSync('ed25519').privateKey);
    const printed = inspect(load({ JWT_PRIVATE_KEY }), { depth: null, showHidden: true });
    expect(printed + JSON.stringify(load({ JWT_PRIVATE_KEY }))).not.toContain(JWT_PRIVATE_KEY);
  });

  it.each([
    [
      'a key of another kind',
      encode(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
    ],
    ['a passphrase', 'correct horse battery staple'],
    ['base64 of something else', Buffer.from('hello').toString('base64')],
  ])('refuses %s without showing it', (_, key) => {
    const problem = 'JWT_PRIVATE_KEY: not a base64 PKCS #8 DER Ed25519 private key';
    expect(() => load({ JWT_PRIVATE_KEY: key })).toThrow(new InvalidConfigError([problem]));
  });

  it.each(['0', '-1', '1.5', 'soon', '86401'])('refuses a lifetime of %s', (seconds) => {
    const JWT_PRIVATE_KEY = encode(generateKeyPairSync('ed25519').privateKey);
    expect(() => load({ JWT_PRIVATE_KEY, ACCESS_TOKEN_TTL_SECONDS: seconds })).toThrow(
      /ACCESS_TOKEN_TTL_SECONDS: not a valid value/,
    );
  });
});
