const censored = '[redacted]';

/** Deeper values are left out: nobody reads them, and a log line must not cost a stack overflow. */
const maxDepth = 32;

/** The last word of a name tells what the value is: `accessToken`, `x-api-key`, `password_hash`. */
const secretName =
  /(?:password|passwd|passphrase|secret|token|cookie|authorization|credential|jwt|(?:api|access|encryption|private|signing)key)s?(?:hash|header|value)?$/;

/** Without one of these, a line holds nothing to hide. */
const suspicious =
  /passw(?:or)?d|passphrase|secret|token|cookie|authorization|credential|jwt|signature|key|bearer|basic |eyJ|:\/\/[^/\s"]*@/i;

/** Each pattern keeps what its first group matches. They are bounded, so that no text makes them slow. */
const secretTexts: readonly RegExp[] = [
  /(\bBearer )[\w.~+/-]+=*/g,
  /(\b(?:bearer|basic) +)[\w.~+/-]{16,}=*/gi,
  // A JSON Web Token begins with {" in base64.
  /()\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*){0,3}/g,
  // postgres://user:password@host
  /(:\/\/[^\s:/?#@"]{0,128}:)[^\s/?#"]{1,512}(?=@)/g,
  // In a query string, a form or JSON. (Not `NAME: reason`, which is how configuration errors read.)
  /((?:password|passwd|secret|token|signature|api[-_]?key)(?:=|\\?"\s?:\s?\\?"))[^\s"'&,;\\]+/gi,
  /()-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[^-]{0,8192}(?:-----END [A-Z ]{0,32}PRIVATE KEY-----)?/g,
];

/**
 * Hides what must not be in a log: the values of members whose names say that they are secret, at
 * any depth, and in every text bearer tokens, JSON Web Tokens, private keys and passwords in URLs.
 * @param line a JSON object
 * @returns the line itself when there is nothing to hide
 */
export function redactLine(line: string): string {
  // Almost no line is suspicious. Only those are parsed.
  if (!suspicious.test(line)) return line;
  return `${JSON.stringify(redact(JSON.parse(line), 0))}\n`;
}

/** The same for a value that is not written as a line: a copy without what must not be shown. */
export function redactValue(value: unknown): unknown {
  return redact(value, 0);
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === maxDepth) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  const members = Object.entries(value).map(([name, member]) => [
    redactText(name),
    isSecret(name) && member !== null ? censored : redact(member, depth + 1),
  ]);
  return Object.fromEntries(members) as unknown;
}

function isSecret(name: string): boolean {
  return secretName.test(name.replace(/[^a-z]/gi, '').toLowerCase());
}

function redactText(text: string): string {
  return secretTexts.reduce((result, pattern) => result.replace(pattern, `$1${censored}`), text);
}
