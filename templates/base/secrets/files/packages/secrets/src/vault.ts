import type { SecretSource } from '@app/core';
import { z } from 'zod';

import type { VaultConfig } from './config.js';
import { jsonMember } from './json-member.js';
import { onceEach } from './once-each.js';
import { SecretUnavailableError } from './secret-unavailable-error.js';

const referencePattern = /^(?<mount>[^/#]+)\/(?<path>[^#]+)#(?<key>.+)$/;
const answerSchema = z.object({ data: z.object({ data: z.record(z.string(), z.unknown()) }) });

/**
 * HashiCorp Vault, the key/value engine of version 2. References are `<mount>/<path>#<key>`.
 */
export function vault(config: VaultConfig, timeoutMs: number): SecretSource {
  const load = onceEach((address) => readSecret(config, address, timeoutMs));
  return {
    async read(reference) {
      const { mount, path, key } = referencePattern.exec(reference)?.groups ?? {};
      if (mount === undefined || path === undefined || key === undefined) {
        throw new SecretUnavailableError('not of the form vault:<mount>/<path>#<key>');
      }
      const segments = [mount, 'data', ...path.split('/')];
      return jsonMember(await load(`/v1/${segments.map(encodeURIComponent).join('/')}`), key);
    },
  };
}

async function readSecret(
  { VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE }: VaultConfig,
  address: string,
  timeoutMs: number,
): Promise<unknown> {
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
