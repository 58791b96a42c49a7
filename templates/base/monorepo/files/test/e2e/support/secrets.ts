const known = new Set<string>();

/**
 * Remembers something that no process may log, in the test file that uses it.
 * @returns the same
 */
export function keepSecret(secret: string): string {
  known.add(secret);
  return secret;
}

/** Remembers the secrets that a process gets from its environment. */
export function keepSecretsOf(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === '') continue;
    if (/(?:SECRET|TOKEN|PASSWORD|PRIVATE_KEY)$/.test(name)) known.add(value);
    const password = URL.canParse(value) ? new URL(value).password : '';
    // The password itself can be a word that is in every line.
    if (password !== '') known.add(`:${password}@`);
  }
}

/** The lines of `output` that hold a secret. */
export function leaksIn(output: string): readonly string[] {
  // As they are in JSON: a secret may hold quotes or newlines.
  const secrets = [...known].map((secret) => JSON.stringify(secret).slice(1, -1));
  return output.split('\n').filter((line) => secrets.some((secret) => line.includes(secret)));
}
