import { describe, expect, it } from 'vitest';

import { createLogger, type Logger } from '../../src/index.js';

const secret = 'hunter2-Aa0_9';

/** What a logger writes when `log` uses it. */
function written(log: (logger: Logger) => void): string {
  const lines: string[] = [];
  log(createLogger('api', 'trace', { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it.each([
    'password',
    'newPassword',
    'password_hash',
    'passwd',
    'token',
    'accessToken',
    'refresh-token',
    'refreshTokens',
    'tokenHash',
    'csrfToken',
    'secret',
    'clientSecret',
    'AWS_SECRET_ACCESS_KEY',
    'apiKey',
    'x-api-key',
    'API_KEYS',
    'privateKey',
    'JWT_PRIVATE_KEY',
    'authorization',
    'Proxy-Authorization',
    'cookie',
    'set-cookie',
    'Set-Cookie',
    'credentials',
    'jwt',
  ])('hides what is called %s, at any depth and whatever its type', (name) => {
    const line = written((logger) => {
      logger.info({ [name]: secret });
      logger.info({ [name]: [secret, secret] });
      logger.info({ [name]: { value: secret } });
      logger.info({ a: { b: [{ c: { d: { e: { [name]: secret } } } }] } });
      logger.child({ [name]: secret }).info('from a child');
    });
    expect(line).not.toContain(secret);
    expect(line.match(/\[redacted\]/g)).toHaveLength(5);
  });

  it('hides members of what is not a plain object', () => {
    // #if saas
    class Session {
      readonly refreshToken = secret;
      readonly id = 'session-1';
    }
    const line = written((logger) => {
      logger.info({ session: new Session(), sent: { toJSON: () => ({ cookie: secret }) } });
    });
    expect(line).toContain('session-1');
    // #else
    class Grant {
      readonly refreshToken = secret;
      readonly id = 'grant-1';
    }
    const line = written((logger) => {
      logger.info({ grant: new Grant(), sent: { toJSON: () => ({ cookie: secret }) } });
    });
    expect(line).toContain('grant-1');
    // #endif
    expect(line).not.toContain(secret);
  });

  it.each([
    ['an Authorization header', `Authorization: Bearer ${secret}`, 'Authorization: Bearer '],
    ['basic authentication', `Basic ${btoa(`ada:${secret}`)}`, 'Basic '],
    ['a connection string', `postgres://app:${secret}@db:5432/app`, '@db:5432/app'],
    ['a password with an @', `postgres://app:${secret}@${secret}@db/app`, '@db/app'],
    ['a URL without a user', `redis://:${secret}@cache:6379`, '@cache:6379'],
    ['a query string', `/users?token=${secret}&limit=5`, '&limit=5'],
    ['a signed URL', `https://s3.test/a?X-Amz-Signature=${secret}&x=1`, '&x=1'],
    ['JSON', `sent {"password":"${secret}","limit":5}`, '"limit":5'],
    ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ token: secret }) }), 'body'],
    ['a private key', `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----.`, '.'],
  ])('hides %s in messages and errors', (_, text, rest) => {
    const line = written((logger) => {
      logger.info(text);
      logger.error({ err: new Error(text, { cause: new Error(text) }) }, 'failed');
      logger.info({ a: [{ b: text }] });
    });
    expect(line).not.toContain(secret);
    expect(line).not.toContain(btoa(`ada:${secret}`));
    expect(line).toContain('[redacted]');
    for (const { msg } of parse(line).slice(0, 1)) expect(msg).toContain(rest);
  });

  it('hides JSON Web Tokens', () => {
    const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl_-0';
    expect(
      written((logger) => {
        logger.warn(`unknown: ${jwt}, again: "${jwt}"`);
      }),
    ).toContain('unknown: [redacted], again: \\"[redacted]\\"');
  });

  it.each([
    // #if saas
    'The configuration is not valid:\n  - JWT_PRIVATE_KEY: missing\n  - SESSION_TOKEN: not a valid value',
    // #else
    'The configuration is not valid:\n  - OIDC_ISSUER: missing\n  - OIDC_AUDIENCE: not a valid value',
    // #endif
    'The token has expired.',
    'http://127.0.0.1:3000/users?sort=email',
    // #if saas
    'ada@acme.test signed in, see https://acme.test/docs: keys and tokens',
    // #else
    'ada@acme.test called, see https://acme.test/docs: keys and tokens',
    // #endif
  ])('leaves alone: %s', (message) => {
    expect(
      parse(
        written((logger) => {
          logger.info({ tokenCount: 3, key: 'a' }, message);
        }),
      ),
    ).toEqual([expect.objectContaining({ msg: message, tokenCount: 3, key: 'a' })]);
  });

  it('writes one line per event, hidden or not', () => {
    const lines = written((logger) => {
      logger.info({ password: secret }, 'one\ntwo');
      logger.info('plain');
    });
    expect(lines.endsWith('\n')).toBe(true);
    expect(parse(lines)).toHaveLength(2);
  });

  it('cuts long texts after hiding what is secret in them', () => {
    const text = `${'a'.repeat(8180)} postgres://app:${secret}@db/app`;
    const [{ msg = '' } = {}] = parse(
      written((logger) => {
        logger.info(text);
      }),
    ) as { msg?: string }[];
    expect(msg).not.toContain('hunter');
    expect(msg.length).toBeLessThan(8300);
    expect(msg).toMatch(/… \(82\d\d characters\)$/);
  });

  it('survives deep, long and hostile input', () => {
    let deep: unknown = secret;
    for (let depth = 0; depth < 3000; depth++) deep = { deep };
    const long = [
      'a'.repeat(200_000),
      '://'.repeat(50_000),
      'eyJaaaaa.'.repeat(20_000),
      'token'.repeat(40_000),
      'eyJ-'.repeat(50_000),
      'basic '.repeat(40_000),
      `${'-'.repeat(100_000)}BEGIN`,
      `-----BEGIN ${'A'.repeat(100_000)}`,
    ];
    // In quadratic time these would take longer than a test may.
    const line = written((logger) => {
      logger.info({ token: 'x', deep });
      for (const text of long) logger.info({ token: 'x' }, text);
      logger.info(JSON.parse('{"token":"x","__proto__":{"password":"x"}}'));
    });
    expect(line).not.toContain(secret);
  });
});

function parse(lines: string): Record<string, unknown>[] {
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
