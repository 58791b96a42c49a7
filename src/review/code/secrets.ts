const words: readonly string[] = ['password', 'passwd', 'pwd', 'secret', 'token', 'apikey'];
const pairs: readonly (readonly [string, string])[] = [
  ['api', 'key'],
  ['private', 'key'],
  ['secret', 'key'],
  ['access', 'key'],
  ['encryption', 'key'],
  ['signing', 'key'],
];
const notSecret: readonly string[] = [
  'algorithm',
  'audience',
  'expiration',
  'expire',
  'expires',
  'expiry',
  'exp',
  'file',
  'header',
  'id',
  'in',
  'issuer',
  'length',
  'life',
  'lifetime',
  'max',
  'min',
  'minutes',
  'name',
  'path',
  'prefix',
  'public',
  'rounds',
  'salt',
  'time',
  'ttl',
  'type',
  'url',
  'validity',
];
const placeholders: readonly string[] = [
  'changeme',
  'change-me',
  'change_me',
  'example',
  'placeholder',
  'replace',
  'todo',
  'xxx',
  'your',
  '<',
];

/** The words of a name in any spelling: `JWT_SECRET`, `jwtSecret`. */
export function wordsOf(name: string): readonly string[] {
  const result: string[] = [];
  let word = '';
  for (let index = 0; index < name.length; index++) {
    const letter = name.charAt(index);
    const isLetter = letter.toLowerCase() !== letter.toUpperCase() || (letter >= '0' && letter <= '9');
    const before = name.charAt(index - 1);
    const isUpper = letter !== letter.toLowerCase() && before !== '' && before === before.toLowerCase();
    if (word !== '' && (!isLetter || isUpper)) {
      result.push(word.toLowerCase());
      word = '';
    }
    if (isLetter) word += letter;
  }
  return word === '' ? result : [...result, word.toLowerCase()];
}

/** Whether something of this name is to be kept secret. */
export function namesSecret(name: string): boolean {
  const own = wordsOf(name);
  if (own.some((one) => notSecret.includes(one))) return false;
  return (
    own.some((one) => words.includes(one)) ||
    pairs.some(([first, second]) => own.some((one, index) => one === first && own[index + 1] === second))
  );
}

/** Whether a text may be a secret, and not a stand-in for one. */
export function isNoPlaceholder(value: string): boolean {
  const text = value.toLowerCase();
  return text.length >= 4 && !text.startsWith('$') && !placeholders.some((one) => text.includes(one));
}

/** Whether a variable has a secret. */
export function holdsSecret(name: string, value: string): boolean {
  return (
    namesSecret(name) && isNoPlaceholder(value) && !['true', 'false'].includes(value) && Number.isNaN(Number(value))
  );
}
