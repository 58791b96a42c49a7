import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { newSigningKey, startIssuer, type TestIssuer } from '@app/auth/testing';

import { root } from './env-file.js';

type SigningKey = Awaited<ReturnType<typeof newSigningKey>>;

const issuerKeysFile = join(root, '.data', 'issuer-keys.json');

/**
 * The port that the issuer of development listens on, or undefined when `OIDC_ISSUER` leads elsewhere: to a provider on
 * another machine, or to one on this machine that has a path.
 */
export function developmentPort({ OIDC_ISSUER = '' }: NodeJS.ProcessEnv): number | undefined {
  const [, port] = /^http:\/\/127\.0\.0\.1:(\d+)$/.exec(OIDC_ISSUER) ?? [];
  return port === undefined ? undefined : Number(port);
}

/**
 * Starts the issuer of development, unless `OIDC_ISSUER` leads elsewhere. Only this machine reaches it: it gives a token to every caller.
 * @throws when the port is taken
 */
export async function startDevelopmentIssuer(
  env: NodeJS.ProcessEnv,
): Promise<TestIssuer | undefined> {
  const port = developmentPort(env);
  if (port === undefined) return undefined;
  return startIssuer({ port, audience: env.OIDC_AUDIENCE ?? '', keys: await signingKeys() });
}

/** Kept, so that a token outlives a restart. */
async function signingKeys(): Promise<readonly SigningKey[]> {
  const kept = await readFile(issuerKeysFile, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as readonly SigningKey[];
  const keys = [await newSigningKey()];
  await mkdir(dirname(issuerKeysFile), { recursive: true });
  await writeFile(issuerKeysFile, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
