import { InvalidConfigError, loadConfig } from '@app/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { requireBucket, storageEnv } from '../../src/index.js';
import { attachment } from '../../src/objects.js';

const schema = z
  .object({ NODE_ENV: z.string(), PORT: z.coerce.number(), ...storageEnv })
  .check(...requireBucket);

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.problems;
  }
  return [];
}

describe('requireBucket', () => {
  it.each(['development', 'test'])('lets a process in %s do without a bucket', (nodeEnv) => {
    expect(problemsOf({ NODE_ENV: nodeEnv, PORT: '1' })).toEqual([]);
  });

  it.each(['production', 'staging'])('requires a bucket in %s', (nodeEnv) => {
    expect(problemsOf({ NODE_ENV: nodeEnv, PORT: '1', STORAGE_BUCKET: 'files' })).toEqual([]);
    expect(problemsOf({ NODE_ENV: nodeEnv })).toEqual(['PORT: missing', 'STORAGE_BUCKET: missing']);
  });

  it.each([
    ['STORAGE_ACCESS_KEY_ID', 'STORAGE_SECRET_ACCESS_KEY'],
    ['STORAGE_SECRET_ACCESS_KEY', 'STORAGE_ACCESS_KEY_ID'],
  ])('refuses %s alone', (given, lacking) => {
    const env = { NODE_ENV: 'production', PORT: '1', STORAGE_BUCKET: 'files', [given]: 'hunter2' };
    expect(problemsOf(env)).toEqual([`${lacking}: missing`]);
    expect(problemsOf({ ...env, [lacking]: 'hunter2' })).toEqual([]);
  });
});

describe('attachment', () => {
  it.each([
    ['report.pdf', 'attachment; filename=report.pdf'],
    [
      'Übersicht 1.txt',
      `attachment; filename="?bersicht 1.txt"; filename*=UTF-8''%C3%9Cbersicht%201.txt`,
    ],
    ['a"b.txt', String.raw`attachment; filename="a\"b.txt"`],
    ["(a)'*!.txt", `attachment; filename="(a)'*!.txt"`],
    ['100%41.txt', `attachment; filename=100%41.txt; filename*=UTF-8''100%2541.txt`],
    ['../../etc/passwd', 'attachment; filename=.._.._etc_passwd'],
    ['..\\a.txt', 'attachment; filename=.._a.txt'],
    ['a\r\nSet-Cookie: b=c', 'attachment; filename="a__Set-Cookie: b=c"'],
    ['a\ud800', 'attachment; filename=a_'],
    // What looks like fdp.exe, because a character turns the direction of the text around.
    ['a\u202efdp.exe', 'attachment; filename=a_fdp.exe'],
  ])('of %j', (name, header) => {
    expect(attachment(name)).toBe(header);
    expect(header).toMatch(/^[\x20-\x7e]*$/);
  });
});
