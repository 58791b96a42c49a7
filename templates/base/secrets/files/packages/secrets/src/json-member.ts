import { SecretUnavailableError } from './secret-unavailable-error.js';

/**
 * One member of a secret that is a JSON object.
 * @throws SecretUnavailableError when there is no such text or number
 */
export function jsonMember(secret: unknown, key: string): string {
  const members: ReadonlyMap<string, unknown> = new Map(
    typeof secret === 'object' && secret !== null ? Object.entries(secret) : [],
  );
  const member = members.get(key);
  if (typeof member === 'string') return member;
  if (typeof member === 'number' || typeof member === 'boolean') return String(member);
  throw new SecretUnavailableError('the secret has no such key');
}
