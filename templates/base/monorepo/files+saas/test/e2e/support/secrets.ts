import { appendFileSync } from 'node:fs';

import { inject } from 'vitest';

import { linesWith, secretsFileIn } from '../../setup/e2e.js';

const known = new Set<string>();

/**
 * Remembers something that no process may log: in the test file that uses it, and for the search
 * through all logs when the run is over.
 * @returns the same
 */
export function keepSecret(secret: string): string {
  if (secret !== '' && !known.has(secret)) {
    known.add(secret);
    appendFileSync(secretsFileIn(inject('logFolder')), `${JSON.stringify(secret)}\n`);
  }
  return secret;
}

/** Remembers the secrets that a process gets from its environment. */
export function keepSecretsOf(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (/(?:SECRET|TOKEN|PASSWORD|PRIVATE_KEY)$/.test(name)) keepSecret(value);
    const password = URL.canParse(value) ? new URL(value).password : '';
    // The password itself can be a word that is in every line.
    if (password !== '') keepSecret(`:${password}@`);
  }
}

/** The lines of `output` that hold a secret. */
export function leaksIn(output: string): readonly string[] {
  return linesWith(known, output);
}
