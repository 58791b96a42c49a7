import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

import { type DoctorJson, doctorSchema } from '../../src/doctor/output/json.js';
import { createBackend } from '../cli/run.js';
import { runHere } from '../cli/run-here.js';
import { freePort } from '../harness/free-port.js';
import { hasServer, type OwnDatabase, ownDatabase, query } from './own-database.js';
import { migration, secret, smallRepo, write } from './small-repo.js';

let port: number;
let repo: ReturnType<typeof smallRepo>;

beforeAll(async () => {
  port = await freePort();
  repo = smallRepo(port);
});
afterAll(() => {
  repo.remove();
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  createBackend(['doctor', ...args], { cwd: repo.root, env });

async function examined(env: Readonly<Record<string, string>>) {
  const { code, stderr, stdout } = await run(['--json'], env);
  expect(stderr).toBe('');
  const { checks } = doctorSchema.parse(JSON.parse(stdout));
  const of = (id: string): DoctorJson['checks'][number] => {
    const check = checks.find((one) => one.id === id);
    if (!check) throw new Error(`there is no check ${id}`);
    return check;
  };
  return { code, stdout, of, statusOf: (id: string) => of(id).status };
}

const isThere = await hasServer();

describe('L3 create-backend doctor', () => {
  it.skipIf(!isThere)(
    'finds what is wrong with a database, and nothing when that is mended',
    { timeout: 60_000 },
    async () => {
      const database: OwnDatabase = await ownDatabase();
      try {
        const env = { DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl };
        await query(
          database.adminUrl,
          `alter role ${database.appRole} bypassrls; alter table users disable row level security`,
        );
        const sick = await examined(env);
        expect(sick.code).toBe(2);
        expect(['postgres', 'environment', 'ports', 'packages-installed', 'clock'].map(sick.statusOf)).toEqual(
          Array(5).fill('ok'),
        );
        expect(sick.of('migrations').findings).toMatchObject([
          { severity: 'error', message: `1 migration not applied: ${migration.name}.`, command: 'npm run migrate' },
        ]);
        expect(sick.statusOf('database-role')).toBe('error');
        expect(sick.statusOf('row-level-security')).toBe('error');

        await query(
          database.adminUrl,
          `alter role ${database.appRole} nobypassrls; alter table users enable row level security`,
        );
        await query(database.ownerUrl, history);
        const healthy = await examined(env);
        expect(['migrations', 'database-role', 'row-level-security'].map(healthy.statusOf)).toEqual(
          Array(3).fill('ok'),
        );
        expect(healthy.code).toBe(0);
        for (const { stdout } of [sick, healthy])
          expect(stdout).not.toMatch(new RegExp(`${database.password}|${secret}`));
      } finally {
        await database.drop();
      }
    },
  );

  it(
    'finds what is wrong with the environment, a port and files, and prints no secret',
    { timeout: 60_000 },
    async () => {
      write(
        repo.root,
        'packages/common/src/index.ts',
        "export { InvalidConfigError, loadConfig, processEnv } from './config.js';\n\n",
      );
      rmSync(join(repo.root, 'tsconfig.json'));
      writeFileSync(join(repo.root, '.env'), `PROT=1\nPORT=${String(port)}\nCURSOR_SECRET=${secret}\n`, {
        mode: 0o644,
      });
      const taken = createServer().listen(port, '127.0.0.1');
      try {
        const valid = await examined({
          DATABASE_URL: `postgres://app:${secret}@127.0.0.1:1/app`,
          NODE_ENV: 'production',
        });
        expect(valid.code).toBe(2);
        expect(valid.of('ports').findings[0]?.message).toMatch(
          new RegExp(`^Port ${String(port)} \\(PORT\\) is taken by .+ \\(process ${String(process.pid)}\\)`),
        );
        expect(valid.of('postgres').findings[0]?.message).toBe(
          'Nothing listens at app@127.0.0.1:1/app (DATABASE_URL).',
        );
        expect(valid.of('generated-files').findings[0]?.message).toBe('1 generated file is gone: tsconfig.json.');
        expect(valid.of('env-file').findings.map((one) => one.message)).toContain(
          '.env sets PROT, which neither an application nor .env.example knows; did you mean PORT?',
        );
        expect(valid.of('clock')).toMatchObject({ status: 'skipped', detail: 'No database was reached.' });
        expect(valid.stdout).not.toContain(secret);

        const invalid = await run([], {
          DATABASE_URL: `http://${secret}`,
          CURSOR_SECRET: 'short-secret',
          LOG_LEVEL: 'loud',
        });
        expect(invalid.code).toBe(2);
        expect(invalid.stdout).toContain(
          'ERROR    DATABASE_URL: not a valid value (invalid_format) (apps/api, as development). [environment]',
        );
        expect(invalid.stdout).toContain('ERROR    CURSOR_SECRET: not a valid value (too_small)');
        expect(invalid.stdout).toContain('MIGRATION_DATABASE_URL: missing');
        expect(invalid.stdout).not.toMatch(/short-secret|loud|hunter2/);
        expect(invalid.stdout).toMatch(/\d errors, \d warnings?; \d+ checks well, \d+ skipped\.\n$/);
      } finally {
        taken.close();
      }
    },
  );

  it('skips what needs packages before they are installed, and says so', { timeout: 60_000 }, async () => {
    const fresh = smallRepo(port);
    rmSync(join(fresh.root, 'node_modules'), { recursive: true });
    const { code, stdout } = await createBackend(['doctor', '--json', fresh.root], {
      cwd: repo.root,
      env: { DATABASE_URL: 'postgres://app@127.0.0.1:1/app' },
    });
    fresh.remove();
    const printed: unknown = JSON.parse(stdout);
    const { checks } = doctorSchema.parse(printed);
    const schema = z.record(z.string(), z.unknown()).parse(JSON.parse((await runHere(['doctor', '--schema'])).stdout));
    const validate = new Ajv2020().compile(schema);
    expect(validate(printed)).toBe(true);
    expect(validate({ ...z.record(z.string(), z.unknown()).parse(printed), checks: [{}] })).toBe(false);
    expect(code).toBe(2);
    const of = (id: string) => checks.find((one) => one.id === id);
    expect(of('packages-installed')).toMatchObject({ status: 'error', findings: [{ command: 'npm ci' }] });
    expect(of('environment')).toMatchObject({
      status: 'skipped',
      detail: 'The packages are not installed: install first.',
    });
    expect(of('postgres')).toMatchObject({ status: 'skipped' });
  });

  it.each([[['--json', '--schema']], [['--jsn']], [['/nowhere']]])('refuses %j', async (args) => {
    const { code, stderr } = await runHere(['doctor', ...args], repo.root);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: /);
  });
});

const history = `
  create table _prisma_migrations (migration_name text, checksum text, finished_at timestamptz, rolled_back_at timestamptz,
    started_at timestamptz default now());
  insert into _prisma_migrations select '${migration.name}', encode(sha256('${migration.sql}'::bytea), 'hex'), now()`;
