import { z } from 'zod';

import { loadConfig } from './config.js';
import { type SecretStore, SecretUnavailableError } from './secret-store.js';

const env = {
  VAULT_ADDR: z.url({ protocol: /^https?$/ }).optional(),
  VAULT_TOKEN: z.string().optional(),
  VAULT_NAMESPACE: z.string().optional(),
};

type VaultConfig = Readonly<z.output<z.ZodObject<typeof env>>>;
type Members = Readonly<Record<string, unknown>>;

const referencePattern = /^(?<mount>[^/#]+)\/(?<path>[^#]+)#(?<key>.+)$/;
const answerSchema = z.object({ data: z.object({ data: z.record(z.string(), z.unknown()) }) });

/**
 * HashiCorp Vault, the key/value engine of version 2. References are `<mount>/<path>#<key>`.
 */
export const vault: SecretStore = {
  scheme: 'vault',
  env,
  connect(values, timeoutMs) {
    const config = loadConfig(z.object(env), values);
    const secrets = new Map<string, Promise<Members>>();
    return {
      async read(reference) {
        const { mount, path, key } = referencePattern.exec(reference)?.groups ?? {};
        if (mount === undefined || path === undefined || key === undefined) {
          throw new SecretUnavailableError('not of the form vault:<mount>/<path>#<key>');
        }
        const segments = [mount, 'data', ...path.split('/')];
        const address = `/v1/${segments.map(encodeURIComponent).join('/')}`;
        const reading = secrets.get(address) ?? readSecret(config, address, timeoutMs);
        secrets.set(address, reading);
        return memberOf(await reading, key);
      },
    };
  },
};

function memberOf(secret: Members, key: string): string {
  const member = Object.hasOwn(secret, key) ? secret[key] : undefined;
  if (typeof member === 'string') return member;
  if (typeof member === 'number' || typeof member === 'boolean') return String(member);
  throw new SecretUnavailableError('the secret has no such key');
}

async function readSecret(
  { VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE }: VaultConfig,
  address: string,
  timeoutMs: number,
): Promise<Members> {
  if (VAULT_ADDR === undefined || VAULT_TOKEN === undefined) {
    throw new SecretUnavailableError('Vault: VAULT_ADDR and VAULT_TOKEN are not both set');
  }
  const response = await fetch(VAULT_ADDR.replace(/\/+$/, '') + address, {
    headers: {
      'x-vault-token': VAULT_TOKEN,
      'x-vault-request': 'true',
      ...(VAULT_NAMESPACE !== undefined && { 'x-vault-namespace': VAULT_NAMESPACE }),
    },
    // The token must not follow to where an answer points.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new SecretUnavailableError('Vault cannot be reached', { cause: error });
  });
  if (!response.ok) throw new SecretUnavailableError(`Vault answers ${response.status}`);
  const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new SecretUnavailableError('Vault answers something else');
  return answer.data.data.data;
}
