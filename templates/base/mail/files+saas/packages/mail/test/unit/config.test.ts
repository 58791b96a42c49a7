import { InvalidConfigError, loadConfig } from '@app/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { mailEnv, requireMailServer } from '../../src/index.js';

const schema = z
  .object({ NODE_ENV: z.string(), PORT: z.coerce.number(), ...mailEnv })
  .check(...requireMailServer);

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.problems;
  }
  return [];
}

const server = { MAIL_URL: 'smtps://app:hunter2@mail.acme.test', MAIL_FROM: 'app@acme.test' };

describe('requireMailServer', () => {
  it.each(['development', 'test'])('lets a process in %s do without a server', (nodeEnv) => {
    expect(problemsOf({ NODE_ENV: nodeEnv, PORT: '1' })).toEqual([]);
  });

  it.each(['production', 'staging'])('requires a server and a sender in %s', (nodeEnv) => {
    expect(problemsOf({ NODE_ENV: nodeEnv, PORT: '1', ...server })).toEqual([]);
    expect(problemsOf({ NODE_ENV: nodeEnv })).toEqual([
      'PORT: missing',
      'MAIL_URL: missing',
      'MAIL_FROM: missing',
    ]);
  });

  it('requires a sender with every server', () => {
    const env = { NODE_ENV: 'test', PORT: '1', MAIL_URL: server.MAIL_URL };
    expect(problemsOf(env)).toEqual(['MAIL_FROM: missing']);
  });
});

it.each(['mail.acme.test:25', 'http://mail.acme.test', '127.0.0.1'])(
  'MAIL_URL cannot be %s',
  (url) => {
    expect(mailEnv.MAIL_URL.safeParse(url).success).toBe(false);
  },
);
