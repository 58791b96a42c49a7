/** Why a secret could not be read. The message holds neither a secret nor where it is kept. */
export class SecretUnavailableError extends Error {
  override readonly name = 'SecretUnavailableError';
}
