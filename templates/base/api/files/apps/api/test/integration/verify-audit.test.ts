import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, inject, it } from 'vitest';

const program = join(import.meta.dirname, '../../src/cli/verify-audit.ts');

it('audit:verify reads its secrets from where they are kept', async () => {
  const { DATABASE_URL, ...env } = inject('env');
  const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  try {
    const DATABASE_URL_FILE = join(folder, 'database-url');
    await writeFile(DATABASE_URL_FILE, DATABASE_URL);
    const { PATH } = process.env;

    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--conditions=source', program],
      { env: { PATH, ...env, DATABASE_URL_FILE } },
    );

    expect(stderr).toBe('');
    expect(stdout).toMatch(/\d+ entries, the last is/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
