import { randomBytes } from 'node:crypto';

import { hash, type Options, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

import { commonPasswords, commonWords } from './common-passwords.js';

// The OWASP minimum for argon2id, which is the algorithm this library defaults to.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;
const parameters = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

// Of the four threads of libuv one stays free for files and name look-ups, and memory stays within
// bounds however many people sign in at once.
const inTurn = pLimit(3);

// A valid hash that no password matches, for accounts that do not exist.
const decoy = `${parameters}${randomBase64(16)}$${randomBase64(32)}`;

/** @returns the argon2id hash in PHC format: it names its own parameters and salt */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normal(password), cost));
}

/**
 * Checks a password against the stored hash. Without one (an unknown account) it takes as long as
 * with one, so that response times do not reveal which accounts exist.
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

export const shortestPassword = 12;
export const longestPassword = 128;

/**
 * What is wrong with a new password, or undefined. Length is what counts: no rule asks for digits or
 * symbols, because people add them in predictable places.
 * @param email of the account, which must not be its own password
 */
export function passwordProblem(password: string, email: string): string | undefined {
  if (password.length < shortestPassword) {
    return `Must have at least ${shortestPassword} characters`;
  }
  if (password.length > longestPassword) return `Must have at most ${longestPassword} characters`;
  const plain = password.normalize('NFKC').toLowerCase();
  if (isAddress(plain, email.toLowerCase())) return 'Must not be your e-mail address';
  if (isCommon(plain)) return 'Is one of the passwords that are tried first';
  return undefined;
}

function isAddress(password: string, email: string): boolean {
  const name = withoutEnds(email.slice(0, email.lastIndexOf('@')));
  return password === email || (name !== '' && withoutEnds(password) === name);
}

function isCommon(password: string): boolean {
  return (
    commonPasswords.has(password) ||
    isRepetition(password) ||
    commonWords.has(withoutEnds(password))
  );
}

/** Five characters or fewer, over and over: `111111111111`, `abcabcabcabc`. */
function isRepetition(password: string): boolean {
  return /^(.{1,5}?)\1+.{0,4}$/u.test(password) && new Set(password).size <= 5;
}

/** `Password2026!` is `password`. */
function withoutEnds(text: string): string {
  return text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}
