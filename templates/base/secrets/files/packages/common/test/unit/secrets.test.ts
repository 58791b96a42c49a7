import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { resolveSecrets } from '../../src/secrets.js';
import { problemsOf } from '../support/problems.js';

const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(content: string): Promise<string> {
  const path = join(folder, `secret-${Math.random()}`);
  await writeFile(path, content);
  return path;
}

describe('NAME_FILE', () => {
  it.each(['hunter2', 'hunter2\n', 'hunter2\r\n'])(
    'gives NAME what is in the file',
    async (text) => {
      const env = { PASSWORD_FILE: await fileWith(text), PORT: '1' };
      expect(await resolveSecrets(env, ['PASSWORD', 'PORT'])).toEqual({
        ...env,
        PASSWORD: 'hunter2',
      });
    },
  );

  it('keeps every other space and newline', async () => {
    const env = { KEY_FILE: await fileWith(' a\nb \n\n') };
    expect(await resolveSecrets(env, ['KEY'])).toMatchObject({ KEY: ' a\nb \n' });
  });

  it('means nothing when it is empty or the variable is not known', async () => {
    const env = { A_FILE: '', B: '2', B_FILE: '', SSL_CERT_FILE: '/nowhere' };
    expect(await resolveSecrets(env, ['A', 'B'])).toEqual(env);
  });

  it('lists every problem, without a value', async () => {
    const env = {
      BOTH: 'hunter2',
      BOTH_FILE: await fileWith('hunter2'),
      EMPTY_FILE: await fileWith('\n'),
      FOLDER_FILE: folder,
      // A secret is set where a path is expected.
      MISSING_FILE: 'hunter2',
    };
    const names = ['BOTH', 'EMPTY', 'FOLDER', 'MISSING'];
    expect(await problemsOf(env, names)).toEqual([
      'BOTH: BOTH_FILE is set as well',
      'EMPTY: the file is empty',
      'FOLDER: the file cannot be read (EISDIR)',
      'MISSING: the file cannot be read (ENOENT)',
    ]);
  });
});

it('leaves values alone that only look like references', async () => {
  const env = {
    DATABASE_URL: 'postgres://app@db/app',
    SENTENCE: 'unknown: see above',
    SCHEME: 'unknown:secret/app#key',
    ORIGIN: 'http://localhost',
    __proto__: 'unknown:a/b#c',
  };
  expect(await resolveSecrets(env, ['DATABASE_URL', 'ORIGIN', 'SCHEME', 'SENTENCE'])).toEqual(env);
});
