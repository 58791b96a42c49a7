import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { expect, inject, it } from 'vitest';

const folder = join(import.meta.dirname, '../../src/cli');

it.each([
  // Other tests break logs on purpose.
  ['verify-audit', [], /\d+ entries, the last is|broken at entry \d+/i],
  // #if single
  ['invite-admin', ['somebody@example.test'], /may sign up with this invitation/],
  // #endif
])('%s reads its secrets from where they are kept', async (command, args, expected) => {
  const { DATABASE_URL, ...env } = inject('env');
  const secrets = await mkdtemp(join(tmpdir(), 'secrets-'));
  try {
    const DATABASE_URL_FILE = join(secrets, 'database-url');
    await writeFile(DATABASE_URL_FILE, DATABASE_URL);
    const { PATH } = process.env;

    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions=source', join(folder, `${command}.ts`), ...args],
      { env: { PATH, ...env, DATABASE_URL_FILE } },
    );
    const said = await Promise.all([text(child.stdout), text(child.stderr)]);

    expect(said.join('')).toMatch(expected);
    expect(said.join('')).not.toContain('DATABASE_URL');
  } finally {
    await rm(secrets, { recursive: true });
  }
});
