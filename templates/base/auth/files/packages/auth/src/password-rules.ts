import { commonPasswords, commonWords } from './common-passwords.js';

export const shortestPassword = 12;
export const longestPassword = 128;

/**
 * What is wrong with a new password, or undefined. Length is what counts: no rule asks for digits or
 * symbols, which people add where everybody adds them.
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
