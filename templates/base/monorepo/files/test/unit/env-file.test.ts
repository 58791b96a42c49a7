import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { completeEnvFile, readFreshEnv } from '../../scripts/env-file.js';

const example = `# Port the API listens on.
PORT=3000

# Signs access tokens.
JWT_PRIVATE_KEY=<generate:ed25519-private-key>

# PostgreSQL.
# DATABASE_URL=postgres://localhost/app

# Signs cursors.
CURSOR_SECRET=<generate:random-secret>
`;

let folder: string;
const readEnv = () => readFile(join(folder, '.env'), 'utf8');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'env-file-'));
  await writeFile(join(folder, '.env.example'), example);
});

afterEach(() => rm(folder, { recursive: true }));

describe('completeEnvFile', () => {
  it('makes a .env with secrets of its own, comments included', async () => {
    expect(await completeEnvFile(folder)).toEqual(['PORT', 'JWT_PRIVATE_KEY', 'CURSOR_SECRET']);
    const text = await readEnv();
    expect(text).toContain('# Signs access tokens.\nJWT_PRIVATE_KEY=MC4');
    expect(text).toContain('# DATABASE_URL=postgres://localhost/app\n');
    expect(text).toMatch(/\nCURSOR_SECRET=[\w-]{43}\n$/);
    expect(text).not.toContain('<generate');
  });

  it('makes a key that can sign', async () => {
    const { JWT_PRIVATE_KEY = '' } = await readFreshEnv(folder);
    const key = Buffer.from(JWT_PRIVATE_KEY, 'base64');
    expect(createPrivateKey({ key, format: 'der', type: 'pkcs8' }).asymmetricKeyType).toBe(
      'ed25519',
    );
  });

  it.skipIf(process.platform === 'win32')('lets nobody else read it', async () => {
    await writeFile(join(folder, '.env'), 'PORT=4000\n', { mode: 0o644 });
    await completeEnvFile(folder);
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
  });

  it('adds only what is missing, and changes nothing', async () => {
    const mine = 'PORT=4000\nCURSOR_SECRET=\nMINE=1';
    await writeFile(join(folder, '.env'), mine);
    expect(await completeEnvFile(folder)).toEqual(['JWT_PRIVATE_KEY']);
    expect(await readEnv()).toMatch(
      /^PORT=4000\nCURSOR_SECRET=\nMINE=1\n\n# Signs access tokens\.\nJWT_PRIVATE_KEY=\S{64}\n$/,
    );
  });

  it('does nothing the second time', async () => {
    await completeEnvFile(folder);
    const text = await readEnv();
    expect(await completeEnvFile(folder)).toEqual([]);
    expect(await readEnv()).toBe(text);
  });

  it('refuses a kind of secret that it cannot make', async () => {
    await writeFile(join(folder, '.env.example'), 'X=<generate:magic>\n');
    await expect(completeEnvFile(folder)).rejects.toThrow('No such kind of secret: magic');
    await expect(readEnv()).rejects.toThrow('ENOENT');
  });
});
