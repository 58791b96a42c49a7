import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { binary, createBackend, run } from './run.js';

const dry = (args: readonly string[], cwd = emptyFolder(), stdin?: string) =>
  createBackend([...args, '--dry-run'], { cwd, ...(stdin !== undefined && { stdin }) });
const blueprintOf = (stdout: string) =>
  (JSON.parse(stdout) as { blueprint: Record<'because' | 'choices' | 'needs', Record<string, unknown>> }).blueprint;

describe('C5 without a terminal', () => {
  it('a missing answer is an error in under a second that names every flag', async () => {
    const { code, stdout, stderr, ms } = await createBackend([], { cwd: emptyFolder() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`error: This is not a terminal, so nothing can be asked, and these answers are missing:
  <folder>
  --framework <nestjs|fastify>
  --queue <bullmq|rabbitmq>
  --store <postgres|memory>
  --package-manager <npm|pnpm>
Give them as flags or with --answers <file>, or take the recommended ones with --yes.
`);
    expect(ms).toBeLessThan(1000);
  });

  it('flags and an answers file together may give all of them', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'a.json'), JSON.stringify({ framework: 'nestjs', queue: 'bullmq', store: 'postgres' }));
    const { code, stderr } = await dry(['x', '--answers', 'a.json', '--package-manager', 'npm'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('--yes takes what is recommended, and combines with any flag', async () => {
    const { stdout, stderr } = await dry(['x', '--yes', '--json', '--jobs-per-minute', '60000', '--store', 'postgres']);
    expect(stderr).toBe('');
    expect(blueprintOf(stdout)).toMatchObject({
      needs: { jobsPerMinute: 60_000 },
      choices: { framework: 'nestjs', queue: 'rabbitmq', store: 'postgres' },
      because: { queue: 'More than 50,000 jobs a minute.' },
    });
  });

  it('C4 --yes records a choice without a reason, and warns', async () => {
    const { code, stdout, stderr } = await dry(['x', '--yes', '--framework', 'fastify']);
    expect(code).toBe(0);
    expect(stderr).toBe('! Fastify is recorded without a reason; give one with --because-framework <text>.\n');
    expect(stdout).toContain('docs/adr/0001-framework-fastify.md\n');
  });
});

describe('C5 an answers file', () => {
  it.each([
    ['from a file', '\uFEFF{ "framework": "fastify", "because": { "framework": "From a file." } }', 'answers.json'],
    ['from standard input', '{ "framework": "fastify", "because": { "framework": "From a file." } }', '-'],
  ])('is read %s, with or without a byte order mark, and flags win', async (_, content, file) => {
    const cwd = emptyFolder();
    if (file !== '-') writeFileSync(join(cwd, file), content);
    const args = ['x', '--yes', '--json', '--answers', file];
    const alone = await dry(args, cwd, content);
    expect(blueprintOf(alone.stdout)).toMatchObject({
      choices: { framework: 'fastify' },
      because: { framework: 'From a file.' },
    });
    const { stdout } = await dry([...args, '--framework', 'nestjs'], cwd, content);
    expect(blueprintOf(stdout)).toMatchObject({
      choices: { framework: 'nestjs' },
      because: { framework: expect.stringContaining('default') as string },
    });
  });

  it.each([
    ['not JSON', '{ framework: fastify }', 'The answers in answers.json are not JSON:'],
    ['empty', '', 'The answers in answers.json are not JSON:'],
    ['a list', '[]', 'answers.json: the whole is not a JSON object'],
    ['full of mistakes', '{ "framework": "nest", "graphql": "yes", "typo": 1 }', 'did you mean nestjs?'],
  ])('that is %s is refused', async (_, content, message) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'answers.json'), content);
    const { code, stdout, stderr } = await dry(['x', '--yes', '--answers', 'answers.json'], cwd);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it.each([
    ['missing', 'gone.json', 'there is no such file'],
    ['a folder', '.', 'it is a folder'],
  ])('that is %s is refused', async (_, file, message) => {
    const { code, stderr } = await dry(['x', '--yes', '--answers', file]);
    expect(code).toBe(1);
    expect(stderr).toBe(`error: The answers in ${file} cannot be read: ${message}.\n`);
  });

  it('lists the problems of file and flags at once', async () => {
    const { code, stderr } = await dry(
      ['x', '--yes', '--answers', '-', '--queue', 'rabbit', '--domains', 'many'],
      undefined,
      '{ "framework": "nest", "graphql": "yes", "typo": 1 }',
    );
    expect(code).toBe(1);
    expect(stderr).toBe(`error: These answers do not fit:
  - standard input: framework is "nest", but can be nestjs, fastify; did you mean nestjs?
  - standard input: graphql is "yes", but must be a boolean
  - standard input: typo is not a question
  - --queue is "rabbit", but can be bullmq, rabbitmq; did you mean rabbitmq?
  - --domains is "many", but must be a number
create-backend options shows every decision with its options and needs.
`);
  });
});

describe('C7 a wrong command line', () => {
  it.each([
    ['an unknown flag', ['--framwork', 'x'], '--framwork is not a flag; did you mean --framework?'],
    ['flags against each other', ['--graphql', '--no-graphql'], '--graphql and --no-graphql contradict each other'],
    ['two folders', ['y', '--yes'], 'One folder, please, not 2: x y.'],
    [
      'choices against each other',
      ['--yes', '--queue', 'rabbitmq', '--store', 'memory'],
      'Memory does not go with RabbitMQ: a broker that outlives the data makes no sense.\nChange one of these choices: --store memory, --queue rabbitmq.',
    ],
    ['a folder is missing', ['--yes'], 'The folder is missing.\nName it: create-backend my-api'],
  ])('is an error without a stack trace: %s', async (what, args, message) => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await createBackend(what === 'a folder is missing' ? args : ['x', ...args], {
      cwd,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`error: ${message}\n`);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('C6 a dry run', () => {
  it('lists every file on stdout and writes nothing', async () => {
    const cwd = emptyFolder();
    const temporary = emptyFolder();
    const { code, stdout, stderr } = await createBackend(['x', '--yes', '--dry-run'], {
      cwd,
      env: { TMPDIR: temporary },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')).toContain('packages/core/src/index.ts');
    expect([readdirSync(cwd), readdirSync(temporary)]).toEqual([[], []]);
  });

  it('--json prints one document and nothing else, the same as the real run', async () => {
    const cwd = emptyFolder();
    const args = ['x', '--yes', '--json', '--no-git', '--no-install'];
    const [previewed, real] = [await dry(args, cwd), await createBackend(args, { cwd })];
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
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '{\n  "decis', stderr: '' });
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

  it('--help has every flag, in less than a second', async () => {
    const { code, stdout, ms } = await createBackend(['--help'], { cwd: emptyFolder() });
    expect(code).toBe(0);
    expect(ms).toBeLessThan(1000);
    expect(stdout.match(/^ {2}--\S+/gm)?.map((flag) => flag.trim())).toEqual(
      [
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
          ['framework', 'queue', 'store', 'package-manager'].map((id) => `because-${id}`),
        )
        .concat('name', 'answers', 'yes,', 'dry-run', 'json', 'no-git', 'no-install', 'help,', 'version,')
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
