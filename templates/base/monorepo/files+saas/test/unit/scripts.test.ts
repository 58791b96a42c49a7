import { spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { secretsEnv } from '@app/common/secrets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { configSchema as apiSchema } from '../../apps/api/src/config/index.js';
import { configSchema as workerSchema } from '../../apps/worker/src/config/index.js';
import { migrationConfigSchema } from '../../packages/database/src/migrations.js';
import { completeEnvFile, readFreshEnv, root } from '../../scripts/env-file.js';
import { watchFolders } from '../../scripts/watch.js';

const example = `# Port the API listens on.
PORT=3000

# Signs access tokens.
JWT_PRIVATE_KEY=<generate:ed25519-private-key>

# PostgreSQL.
# DATABASE_URL=postgres://localhost/app

# Signs links.
LINK_SECRET=<generate:random-secret>
`;

describe('completeEnvFile', () => {
  let folder: string;
  const readEnv = () => readFile(join(folder, '.env'), 'utf8');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'env-file-'));
    await writeFile(join(folder, '.env.example'), example);
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('makes a .env with secrets of its own, comments included', async () => {
    expect(await completeEnvFile(folder)).toEqual(['PORT', 'JWT_PRIVATE_KEY', 'LINK_SECRET']);
    const text = await readEnv();
    expect(text).toContain('# Signs access tokens.\nJWT_PRIVATE_KEY=MC4');
    expect(text).toContain('# DATABASE_URL=postgres://localhost/app\n');
    expect(text).toMatch(/\nLINK_SECRET=[\w-]{43}\n$/);
    expect(text).not.toContain('<generate');
  });

  it('makes a key that can sign', async () => {
    const { JWT_PRIVATE_KEY = '' } = await readFreshEnv(folder);
    const key = Buffer.from(JWT_PRIVATE_KEY, 'base64');
    expect(createPrivateKey({ key, format: 'der', type: 'pkcs8' }).asymmetricKeyType).toBe(
      'ed25519',
    );
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', async () => {
    await writeFile(join(folder, '.env'), 'PORT=4000\n', { mode: 0o644 });
    await completeEnvFile(folder);
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
  });

  it('adds only what is missing, and changes nothing', async () => {
    const mine = 'PORT=4000\nLINK_SECRET=\nMINE=1';
    await writeFile(join(folder, '.env'), mine);
    expect(await completeEnvFile(folder)).toEqual(['JWT_PRIVATE_KEY']);
    expect(await readEnv()).toMatch(
      /^PORT=4000\nLINK_SECRET=\nMINE=1\n\n# Signs access tokens\.\nJWT_PRIVATE_KEY=\S{64}\n$/,
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

it('.env.example lists every variable that a process reads, and no other', () => {
  const text = readFileSync(join(root, '.env.example'), 'utf8');
  const listed = Array.from(text.matchAll(/^(?:# )?([A-Z\d_]+)=/gm), ([, name]) => name);
  const shapes = [apiSchema.in, workerSchema.in, migrationConfigSchema].map(({ shape }) => shape);
  const ofPrograms = [
    ...shapes,
    secretsEnv,
    // #slot programs
  ];
  const read = ofPrograms.flatMap((shape) => Object.keys(shape));

  expect(listed.sort()).toEqual([...new Set(read)].sort());
});

it(
  'watchFolders reports files that are created, changed and removed, also in subfolders',
  { timeout: 40_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'watch-folder-'));
    const stopping = new AbortController();
    let times = 0;
    const count = () => {
      times += 1;
      return Promise.resolve();
    };
    const watching = watchFolders([folder], count, stopping.signal, 20);
    const reported = async () => {
      await expect.poll(() => times, { timeout: 30_000 }).toBeGreaterThan(0);
      times = 0;
    };

    await new Promise((resolve) => setTimeout(resolve, 100));
    await mkdir(join(folder, 'one'));
    await writeFile(join(folder, 'one/a.sql'), 'a');
    await reported();
    await writeFile(join(folder, 'one/a.sql'), 'ab');
    await reported();
    await rm(join(folder, 'one'), { recursive: true });
    await reported();

    stopping.abort();
    await watching;
    await rm(folder, { recursive: true });
  },
);

/** Runs `seed` against a database that cannot be reached. */
async function seed(host: string, env: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', 'scripts/database.ts', 'seed', ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: `postgres://app@${host}:1/app`,
        MIGRATION_DATABASE_URL: `postgres://owner@${host}:1/app`,
        ...env,
      },
    },
  );
  const [errors, [code]] = await Promise.all([
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { errors, code };
}

const refusal = 'seed is for the database of development on this machine';

describe('seed, which creates an account with a known password', { timeout: 30_000 }, () => {
  it.each([
    ['on another machine', 'db.example.invalid', {}, []],
    ['in production', '127.0.0.1', { NODE_ENV: 'production' }, []],
    [
      'in production, although it is named',
      'db.example.invalid',
      { NODE_ENV: 'production' },
      ['--on', 'db.example.invalid'],
    ],
    ['where another machine is named', 'db.example.invalid', {}, ['--on', 'other.invalid']],
  ])('is refused %s', async (_, host, env, args) => {
    const { errors, code } = await seed(host, { NODE_ENV: 'development', ...env }, ...args);
    expect(errors).toContain(refusal);
    expect(errors).toContain(host);
    expect(code).toBe(1);
  });

  it.each([
    ['on this machine', '127.0.0.1', []],
    ['on another machine that is named', 'db.example.invalid', ['--on', 'db.example.invalid']],
  ])('is tried %s', async (_, host, args) => {
    const { errors, code } = await seed(host, { NODE_ENV: 'development' }, ...args);
    expect(errors).not.toContain(refusal);
    expect(errors).toMatch(/ECONNREFUSED|ENOTFOUND|EAI_AGAIN/);
    expect(code).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('a program that a script starts', () => {
  it('is stopped when the shell of the package manager is gone', async () => {
    const module = join(root, 'scripts/stop-with-parent.js');
    const program = `process.on('SIGTERM', () => { console.log('stopped'); process.exit(); });
      setInterval(() => undefined, 1000); console.log('up');`;
    // The second command keeps any shell from becoming the program.
    const command = `"$0" --import "$1" --eval "$2"; true`;
    const shell = spawn('sh', ['-c', command, process.execPath, module, program]);
    shell.stdout.once('data', () => shell.kill('SIGKILL'));
    expect(await text(shell.stdout)).toBe('up\nstopped\n');
  });
});
// #slot suites
