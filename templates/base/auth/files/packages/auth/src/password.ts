import { randomUUID } from 'node:crypto';

import { hash, type Options, verify } from '@node-rs/argon2';

// The OWASP minimum for argon2id, which is the algorithm this library defaults to.
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Made at start: made when the first unknown user signs in, it would make that answer slower.
const decoy = hashPassword(randomUUID());

/** @returns the argon2id hash in PHC format: it names its own parameters and salt */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/**
 * Checks a password against the stored hash. Without one (an unknown user, a user without a
 * password) it takes as long as with one, so that the time of an answer does not tell who exists.
 */
export async function verifyPassword(
  storedHash: string | null,
  password: string,
): Promise<boolean> {
  const matches = await verify(storedHash ?? (await decoy), password);
  return storedHash !== null && matches;
}
