import { readFile } from 'node:fs/promises';

import type { SecretSource } from '@app/core';

import { SecretUnavailableError } from './secret-store.js';

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
