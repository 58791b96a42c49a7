import type { SecretSource } from '@app/core';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

import { jsonMember } from './json-member.js';
import { onceEach } from './once-each.js';
import { SecretUnavailableError } from './secret-unavailable-error.js';

/**
 * AWS Secrets Manager. References are `<name>` or `<name>#<key>` for one member of a secret that is
 * JSON; the name may be an ARN. Region and credentials are what the AWS SDK finds.
 */
export function awsSecretsManager(timeoutMs: number): SecretSource {
  let client: Promise<SecretsManagerClient> | undefined;
  const load = onceEach(async (name) => readSecret(await (client ??= connect()), name, timeoutMs));
  return {
    async read(reference) {
      const [name = '', key] = splitOnce(reference, '#');
      const secret = await load(name);
      return key === undefined ? secret : jsonMember(parse(secret), key);
    },
  };
}

// Loading the SDK takes a while and memory, which nobody pays who keeps no secret there.
async function connect(): Promise<SecretsManagerClient> {
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

function parse(secret: string): unknown {
  try {
    return JSON.parse(secret);
  } catch {
    throw new SecretUnavailableError('the secret is not JSON');
  }
}
