import { InvalidConfigError, loadConfig } from '@app/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { requireBucket, storageEnv } from '../../src/index.js';

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

  it.each(['production', 'staging'])('wants a bucket in %s', (nodeEnv) => {
    expect(problemsOf({ NODE_ENV: nodeEnv, PORT: '1', STORAGE_BUCKET: 'files' })).toEqual([]);
    expect(problemsOf({ NODE_ENV: nodeEnv })).toEqual(['PORT: missing', 'STORAGE_BUCKET: missing']);
  });

  it.each([
    ['STORAGE_ACCESS_KEY_ID', 'STORAGE_SECRET_ACCESS_KEY'],
    ['STORAGE_SECRET_ACCESS_KEY', 'STORAGE_ACCESS_KEY_ID'],
  ])('wants not only %s', (given, lacking) => {
    const env = { NODE_ENV: 'production', PORT: '1', STORAGE_BUCKET: 'files', [given]: 'hunter2' };
    expect(problemsOf(env)).toEqual([`${lacking}: missing`]);
    expect(problemsOf({ ...env, [lacking]: 'hunter2' })).toEqual([]);
  });
});
