import type { SecretSource } from '@app/core';
import type { z } from 'zod';

/** A service that keeps secrets. A variable `NAME=<scheme>:<reference>` is read from it. */
export interface SecretStore {
  readonly scheme: string;
  /** Variables that say how to reach it. Each may be in a file, as `NAME_FILE`. */
  readonly env: z.ZodRawShape;
  /**
   * Contacts nothing: that is left to the first `read`.
   * @param env the environment, with what files hold in its place
   * @param timeoutMs how long one secret may take
   * @throws InvalidConfigError for a variable that is wrong
   */
  connect(env: NodeJS.ProcessEnv, timeoutMs: number): SecretSource;
}

/** Why a secret could not be read. The message holds neither a secret nor where it is kept. */
export class SecretUnavailableError extends Error {
  override readonly name = 'SecretUnavailableError';
}
