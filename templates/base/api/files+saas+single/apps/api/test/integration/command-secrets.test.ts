import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { expect, inject, it } from 'vitest';

const command = join(import.meta.dirname, '../../src/cli/invite-admin.ts');

it('invite-admin reads its secrets from where they are kept', async () => {
  const { DATABASE_URL, ...env } = inject('env');
  const secrets = await mkdtemp(join(tmpdir(), 'secrets-'));
  try {
    const DATABASE_URL_FILE = join(secrets, 'database-url');
    await writeFile(DATABASE_URL_FILE, DATABASE_URL);
    const { PATH } = process.env;

    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions=source', command, 'somebody@example.test'],
      { env: { PATH, ...env, DATABASE_URL_FILE } },
    );
    const said = await Promise.all([text(child.stdout), text(child.stderr)]);

    expect(said.join('')).toMatch(/may sign up with this invitation/);
    expect(said.join('')).not.toContain('DATABASE_URL');
  } finally {
    await rm(secrets, { recursive: true });
  }
});
