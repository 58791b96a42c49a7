import { randomBytes } from 'node:crypto';

import { hash, type Options, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

// The OWASP minimum for argon2id, which is the algorithm this library defaults to.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;
const parameters = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

// Of the four threads of libuv one stays free for files and name look-ups, and memory stays within
// bounds however many people sign in at once.
const inTurn = pLimit(3);

// Looks like the hash of a password, and is one of none.
const decoy = `${parameters}${randomBase64(16)}$${randomBase64(32)}`;

/** @returns the argon2id hash in PHC format: it names its own parameters and salt */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normal(password), cost));
}

/**
 * Checks a password against the stored hash. Without one (an unknown account) it takes as long as
 * with one, so that the time of an answer does not tell who exists.
 */
export async function verifyPassword(
  storedHash: string | null,
  password: string,
): Promise<boolean> {
  const matches = await inTurn(() => verify(storedHash ?? decoy, normal(password)));
  return storedHash !== null && matches;
}

/** Whether a hash was made with other parameters than those of today: hash the password again. */
export function needsRehash(storedHash: string): boolean {
  return !storedHash.startsWith(parameters);
}

// The same key presses give other code points on another system.
function normal(password: string): string {
  return password.normalize('NFKC');
}

function randomBase64(bytes: number): string {
  return randomBytes(bytes).toString('base64').replaceAll('=', '');
}
