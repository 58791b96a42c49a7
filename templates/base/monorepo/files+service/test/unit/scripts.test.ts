import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { createTokenVerifier } from '@app/auth';
import { startIssuer } from '@app/auth/testing';
import { secretsEnv } from '@app/common/secrets';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { configSchema } from '../../apps/api/src/config/index.js';
import { migrationConfigSchema } from '../../packages/database/src/migrations.js';
import { completeEnvFile, root } from '../../scripts/env-file.js';
import { watchFolders } from '../../scripts/watch.js';

const example = `# Port the API listens on.
PORT=3000

# Signs pages.
PAGE_SECRET=<generate:random-secret>

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
    expect(await completeEnvFile(folder)).toEqual(['PORT', 'PAGE_SECRET', 'LINK_SECRET']);
    const text = await readEnv();
    expect(text).toMatch(/# Signs pages\.\nPAGE_SECRET=[\w-]{43}\n/);
    expect(text).toContain('# DATABASE_URL=postgres://localhost/app\n');
    expect(text).toMatch(/\nLINK_SECRET=[\w-]{43}\n$/);
    expect(text).not.toContain('<generate');
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', async () => {
    await writeFile(join(folder, '.env'), 'PORT=4000\n', { mode: 0o644 });
    await completeEnvFile(folder);
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
  });

  it('adds only what is missing, and changes nothing', async () => {
    const mine = 'PORT=4000\nLINK_SECRET=\nMINE=1';
    await writeFile(join(folder, '.env'), mine);
    expect(await completeEnvFile(folder)).toEqual(['PAGE_SECRET']);
    expect(await readEnv()).toMatch(
      /^PORT=4000\nLINK_SECRET=\nMINE=1\n\n# Signs pages\.\nPAGE_SECRET=\S{43}\n$/,
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
  const shapes = [configSchema.in.shape, migrationConfigSchema.shape, secretsEnv];
  const read = shapes.flatMap((shape) => Object.keys(shape));

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

/** Runs a script, as the package manager does. */
async function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', join('scripts', script), ...args],
    { cwd: root, env: { ...process.env, ...env } },
  );
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { output, errors, code };
}

describe('db:reset, which drops all tables', { timeout: 30_000 }, () => {
  const reset = (host: string, environment: string) =>
    run('database.ts', ['reset'], {
      NODE_ENV: environment,
      DATABASE_URL: `postgres://app@${host}:1/app`,
      MIGRATION_DATABASE_URL: `postgres://owner@${host}:1/app`,
    });
  const refusal = 'db:reset is for the database of development on this machine';

  it.each([
    ['on another machine', 'db.example.invalid', 'development'],
    ['in production', '127.0.0.1', 'production'],
  ])('is refused %s', async (_, host, environment) => {
    const { errors, code } = await reset(host, environment);
    expect(errors).toContain(refusal);
    expect(errors).toContain(host);
    expect(code).toBe(1);
  });

  it('is tried on this machine', async () => {
    const { errors, code } = await reset('127.0.0.1', 'development');
    expect(errors).not.toContain(refusal);
    expect(errors).toContain('ECONNREFUSED');
    expect(code).toBe(1);
  });
});

describe('token', { timeout: 30_000 }, () => {
  it('prints an access token of the issuer of development, and nothing else', async () => {
    const issuer = await startIssuer({ audience: 'test' });
    onTestFinished(() => issuer.close());
    const { output, errors, code } = await run('token.ts', ['--', '--subject', 'ada'], {
      OIDC_ISSUER: issuer.issuer,
    });
    expect({ errors, code }).toEqual({ errors: '', code: 0 });
    const verifier = createTokenVerifier({
      OIDC_ISSUER: issuer.issuer,
      OIDC_AUDIENCE: 'test',
      // #if multi
      OIDC_TENANT_CLAIM: 'tenant_id',
      // #endif
      OIDC_PERMISSIONS_CLAIM: 'scope',
    });
    expect(await verifier.verify(output.trimEnd())).toMatchObject({ subject: 'ada' });
  });

  it.each([
    ['the issuer does not run', 'http://127.0.0.1:1', [], 'the script dev has to be running'],
    ['it is another one', 'https://login.example.com', [], 'is not the issuer of development'],
    [
      'there is no such permission',
      'http://127.0.0.1:1',
      ['--permissions', 'a:b'],
      'no permission a:b',
    ],
  ])('fails where %s', async (_, issuer, args, reason) => {
    const { output, errors, code } = await run('token.ts', args, { OIDC_ISSUER: issuer });
    expect(output).toBe('');
    expect(errors).toContain(reason);
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
