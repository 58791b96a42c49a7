import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { expect, inject, it } from 'vitest';

const program = join(import.meta.dirname, '../../src/cli/verify-audit.ts');

it('audit:verify reads its secrets from where they are kept', async () => {
  const { DATABASE_URL, ...env } = inject('env');
  const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  try {
    const DATABASE_URL_FILE = join(folder, 'database-url');
    await writeFile(DATABASE_URL_FILE, DATABASE_URL);
    const { PATH } = process.env;

    const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', program], {
      env: { PATH, ...env, DATABASE_URL_FILE },
    });
    const said = await Promise.all([text(child.stdout), text(child.stderr)]);

    // Other tests break logs on purpose.
    expect(said.join('')).toMatch(/\d+ entries, the last is|broken at entry \d+/i);
    expect(said.join('')).not.toContain('DATABASE_URL');
  } finally {
    await rm(folder, { recursive: true });
  }
});
