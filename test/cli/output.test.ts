import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { binary, createBackend, run } from './run.js';

/** Of the stack that is recommended without any needs. */
const costs = `20 files, 157 lines, 2 dependencies; runs api with redis.

What each choice costs  files  lines  dependencies  to run
NestJS, not Fastify         0      0             0
BullMQ, not RabbitMQ       -1     -3             0  +redis, -rabbitmq
PostgreSQL, not Memory      0     +2             0
npm, not pnpm               0     -2             0
`;

describe('C6 a dry run', () => {
  it('lists every file on stdout and writes nothing', async () => {
    const cwd = emptyFolder();
    const temporary = emptyFolder();
    const { code, stdout, stderr } = await createBackend(['x', '--yes', '--dry-run'], {
      cwd,
      env: { TMPDIR: temporary },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: costs });
    expect(stdout.split('\n')).toContain('packages/core/src/index.ts');
    expect([readdirSync(cwd), readdirSync(temporary)]).toEqual([[], []]);
  });

  it('--json prints one document and nothing else, the same as the real run', async () => {
    const cwd = emptyFolder();
    const args = ['x', '--yes', '--json', '--no-git', '--no-install'];
    const [previewed, real] = [
      await createBackend([...args, '--dry-run'], { cwd }),
      await createBackend(args, { cwd }),
    ];
    expect([previewed.stderr, real.stderr]).toEqual(['', '']);
    expect(previewed.stdout).toBe(real.stdout);
    const { files, warnings, reproduce } = JSON.parse(real.stdout) as {
      files: { path: string; sha256: string; bytes: number }[];
      warnings: string[];
      reproduce: string;
    };
    expect(files.map(({ path }) => path)).toEqual(filesBelow(join(cwd, 'x')));
    expect(files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(warnings).toEqual([]);
    expect(reproduce).toMatch(/^npx create-backend@\S+ x --yes /);
    expect(real.stdout).not.toContain(cwd);
  });
});

describe('C10 the output', () => {
  it('of a run without a terminal is plain: the folder on stdout, talk on stderr', async () => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await createBackend(['x', '--yes', '--no-git', '--no-install'], {
      cwd,
      env: { NO_COLOR: undefined },
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(cwd, 'x')}\n` });
    expect(stderr).toBe(`20 files in ${join(cwd, 'x')}

Not verified together: npm, NestJS with BullMQ, NestJS with PostgreSQL, and 1 more.

${costs}
Next:
  cd x
  npm install
  npm run dev

The same repository again:
  ${/npx .*/.exec(stderr)?.[0] ?? ''}

`);
  });

  it('may be cut by a reader that has seen enough', async () => {
    const script = `"${process.execPath}" "${binary()}" options --json | head -c 10`;
    const { code, stdout, stderr } = await run(['bash', '-o', 'pipefail', '-c', script], { cwd: emptyFolder() });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '{\n  "forma', stderr: '' });
  });

  it('that cannot be written is an error', async () => {
    const script = `"${process.execPath}" "${binary()}" options > /dev/full`;
    const { code, stderr } = await run(['bash', '-c', script], { cwd: emptyFolder() });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: The result could not be printed: .*ENOSPC/);
  });
});

describe('C5 the documentation of the command line', () => {
  it('--version prints the version', async () => {
    expect((await createBackend(['--version'], { cwd: emptyFolder() })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('help flags has every flag, in less than a second', async () => {
    const { code, stdout, ms } = await createBackend(['help', 'flags'], { cwd: emptyFolder() });
    expect(code).toBe(0);
    expect(ms).toBeLessThan(1000);
    expect(stdout.match(/^ {2}--\S+/gm)?.map((flag) => flag.trim())).toEqual(
      [
        'preset',
        'framework',
        'queue',
        'store',
        'package-manager',
        'graphql',
        'performance-critical',
        'domains',
        'jobs-per-minute',
      ]
        .concat(
          'complex-routing',
          'uses-pnpm',
          ['framework', 'queue', 'store', 'package-manager'].map((id) => `because-${id}`),
        )
        .concat('module', 'name', 'answers', 'yes,', 'dry-run', 'json', 'no-git', 'no-install', 'help,', 'version,')
        .concat('quiet', 'verbose', 'color', 'no-color', 'cwd')
        .map((flag) => `--${flag}`),
    );
  });

  it('options prints every decision with its options, reasons and trade-offs', async () => {
    const { stdout } = await createBackend(['options'], { cwd: emptyFolder() });
    expect(stdout).toContain(`HTTP framework: Which framework serves the API?
  --framework <nestjs|fastify>
  NestJS (default): Modules and dependency injection.
    choose it when GraphQL is a requirement
    choose it when there are many domains
    accepts: More files for each feature.
    accepts: Throughput is below that of bare Fastify.
    costs: Some memory for each process.
`);
  });

  it('options --json prints the decisions and the JSON schema of an answers file', async () => {
    const { stdout } = await createBackend(['options', '--json'], { cwd: emptyFolder() });
    const { decisions, answersSchema } = JSON.parse(stdout) as {
      decisions: { id: string; options: object[] }[];
      answersSchema: { properties: object };
    };
    expect(decisions.map(({ id }) => id)).toEqual(['framework', 'queue', 'store', 'package-manager']);
    expect(decisions[0]?.options[0]).not.toHaveProperty('fragments');
    expect(answersSchema.properties).toHaveProperty('packageManager');
  });

  it('options refuses what it does not know', async () => {
    const { code, stderr } = await createBackend(['options', '--jsn'], { cwd: emptyFolder() });
    expect(code).toBe(1);
    expect(stderr).toContain('Usage: create-backend options [--json]');
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
