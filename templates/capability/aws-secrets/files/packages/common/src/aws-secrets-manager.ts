import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

import { type SecretStore, SecretUnavailableError } from './secret-store.js';

/**
 * AWS Secrets Manager. References are `<name>` or `<name>#<key>` for one member of a secret that is
 * JSON; the name may be an ARN. Region and credentials are what the AWS SDK finds.
 */
export const awsSecretsManager: SecretStore = {
  scheme: 'aws-secrets-manager',
  env: {},
  connect(_env, timeoutMs) {
    let client: Promise<SecretsManagerClient> | undefined;
    const secrets = new Map<string, Promise<string>>();
    const load = async (name: string) =>
      readSecret(await (client ??= connectClient()), name, timeoutMs);
    return {
      async read(reference) {
        const [name = '', key] = splitOnce(reference, '#');
        const reading = secrets.get(name) ?? load(name);
        secrets.set(name, reading);
        return key === undefined ? reading : memberOf(await reading, key);
      },
    };
  },
};

// Loading the SDK costs time and memory, so it waits until a variable refers to a secret there.
async function connectClient(): Promise<SecretsManagerClient> {
  const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  return new SecretsManagerClient({ maxAttempts: 2 });
}

async function readSecret(
  client: SecretsManagerClient,
  name: string,
  timeoutMs: number,
): Promise<string> {
  const { GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await client
    .send(new GetSecretValueCommand({ SecretId: name }), {
      abortSignal: AbortSignal.timeout(timeoutMs),
    })
    .catch((error: unknown) => {
      // Its message can quote what it was asked for.
      const reason = error instanceof Error ? error.name : 'unknown error';
      throw new SecretUnavailableError(`AWS Secrets Manager: ${reason}`, { cause: error });
    });
  if (SecretString === undefined) throw new SecretUnavailableError('the secret is not text');
  return SecretString;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function memberOf(secret: string, key: string): string {
  const parsed = parse(secret);
  const members: ReadonlyMap<string, unknown> = new Map(
    typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [],
  );
  const member = members.get(key);
  if (typeof member === 'string') return member;
  if (typeof member === 'number' || typeof member === 'boolean') return String(member);
  throw new SecretUnavailableError('the secret has no such key');
}

function parse(secret: string): unknown {
  try {
    return JSON.parse(secret);
  } catch {
    throw new SecretUnavailableError('the secret is not JSON');
  }
}
