import { generateKeyPairSync, randomBytes } from 'node:crypto';

const generators: Readonly<Record<string, () => string>> = {
  'ed25519-private-key': () =>
    generateKeyPairSync('ed25519')
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .toString('base64'),
  'random-secret': () => randomBytes(32).toString('base64url'),
};

/** @throws when there is no such kind of secret */
export function generateSecret(kind: string): string {
  const generate = generators[kind];
  if (!generate) throw new Error(`No such kind of secret: ${kind}`);
  return generate();
}
