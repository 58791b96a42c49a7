const known = new Set<string>();

/**
 * Remembers something that the API may not log.
 * @returns the same
 */
export function keepSecret(secret: string): string {
  if (secret !== '') known.add(secret);
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
  // As they are in JSON: a secret may hold quotes or newlines.
  const texts = [...known].map((secret) => JSON.stringify(secret).slice(1, -1));
  return output.split('\n').filter((line) => texts.some((text) => line.includes(text)));
}
