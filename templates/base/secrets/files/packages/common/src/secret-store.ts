import { readFile } from 'node:fs/promises';

import type { z } from 'zod';

/** A source of secrets: the file system, or a store on the network. */
export interface SecretSource {
  /**
   * @param reference names one secret, in the notation of the source
   * @throws Error that says why, and holds neither the reference nor a secret
   */
  read(reference: string): Promise<string>;
}

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

/** Secrets in mounted files. The reference is the path. */
export const files: SecretSource = {
  async read(path) {
    // The newline that an editor or `echo` leaves at the end is not part of the secret.
    const secret = (await readText(path)).replace(/\r?\n$/, '');
    if (secret === '') throw new SecretUnavailableError('the file is empty');
    return secret;
  },
};

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new SecretUnavailableError(`the file cannot be read (${code})`, { cause: error });
  }
}
