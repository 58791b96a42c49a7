import {
  type DestinationStream,
  type Logger,
  type LoggerOptions,
  pino,
  stdSerializers,
  stdTimeFunctions,
} from 'pino';

import { currentContext } from './context.js';

export type { Logger };

/**
 * One JSON line per event, without secrets, and with what the running context says: the correlation
 * id, who calls.
 * @param name the process that writes, such as `api`
 * @param level the least severe level that is written
 * @param destination takes the lines; standard output when it is not given
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name,
    level,
    mixin: () => ({ ...currentContext() }),
    hooks: { streamWrite: redactLine },
    serializers: { err: describeError },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: stdTimeFunctions.isoTime,
  };
  return pino(options, destination);
}

// No other properties: libraries attach data to errors, such as the row that a database
// refused, with all its values.
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  const { code } = error as NodeJS.ErrnoException;
  return { type, message, stack, ...(code !== undefined && { code }) };
}

const censored = '[redacted]';

/** Deeper values are left out: recursion without a limit could overflow the stack. */
const maxDepth = 32;

/** The last word of a name classifies the value: `accessToken`, `x-api-key`, `password_hash`. */
const secretName =
  /(?:password|passwd|passphrase|secret|token|cookie|authorization|credential|jwt|(?:api|access|encryption|private|signing)key)s?(?:hash|header|value)?$/;

/** A line without any of these holds no secret. */
const suspicious =
  /passw(?:or)?d|passphrase|secret|token|cookie|authorization|credential|jwt|signature|key|bearer|basic |eyJ|:\/\/[^/\s"]*@/i;

/** Longer texts are cut, so that request data cannot fill the log. */
const longestText = 8192;

/**
 * Each pattern keeps what its first group matches. Repetitions are bounded, or begin with fixed text,
 * so that matching takes time in proportion to the length of a text.
 */
const secretTexts: readonly RegExp[] = [
  /(\bBearer )[\w.~+/-]+=*/g,
  /(\b(?:bearer|basic) +)[\w.~+/-]{16,}=*/gi,
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
function redactLine(line: string): string {
  // Lines that are short and match no pattern are returned as they are, without parsing.
  if (line.length <= longestText && !suspicious.test(line)) return line;
  return `${JSON.stringify(redact(JSON.parse(line), 0))}\n`;
}

// #if saas
/** The same for a value that is not written as a line: a copy without what must not be shown. */
export function redactValue(value: unknown): unknown {
  return redact(value, 0);
}

// #endif
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
  const redacted = secretTexts
    .reduce((result, pattern) => result.replace(pattern, `$1${censored}`), text)
    .replace(base64Run, withoutTokens);
  if (redacted.length <= longestText) return redacted;
  return `${redacted.slice(0, longestText)}… (${redacted.length} characters)`;
}

/** The longest run of characters that a JSON Web Token is made of. */
const base64Run = /[\w.-]+/g;

/** A JSON Web Token begins with `{"` in base64, and has a dot behind its header. Hides it and the rest of the run. */
function withoutTokens(run: string): string {
  const start = run.indexOf('eyJ');
  const hasHeader = start !== -1 && run.includes('.', start + 8);
  return hasHeader ? run.slice(0, start) + censored : run;
}
