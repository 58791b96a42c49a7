import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { createBackend } from './run.js';
import { runHere } from './run-here.js';

const dry = (args: readonly string[], cwd = emptyFolder(), stdin?: string) =>
  stdin === undefined ? runHere([...args, '--dry-run'], cwd) : createBackend([...args, '--dry-run'], { cwd, stdin });
const blueprintOf = (stdout: string) =>
  (JSON.parse(stdout) as { blueprint: Record<'because' | 'choices' | 'needs', Record<string, unknown>> }).blueprint;

describe('C5 without a terminal', () => {
  it('a missing answer is an error at once that names every flag', async () => {
    const started = performance.now();
    execFileSync(process.execPath, ['--eval', '']);
    const bare = performance.now() - started;
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
    // Nothing is waited for: a few starts of Node.js long, on a busy machine as well.
    expect(ms).toBeLessThan(10 * bare);
  });

  it('flags and an answers file together may give all of them', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'a.json'), JSON.stringify({ framework: 'nestjs', queue: 'bullmq', store: 'postgres' }));
    const { code, stderr } = await dry(['x', '--answers', 'a.json', '--package-manager', 'npm'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('!') as string });
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
    expect(stderr).toMatch(/^! Fastify is recorded without a reason; give one with --because-framework <text>\.\n/);
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
    const stdin = file === '-' ? content : undefined;
    const alone = await dry(args, cwd, stdin);
    expect(blueprintOf(alone.stdout)).toMatchObject({
      choices: { framework: 'fastify' },
      because: { framework: 'From a file.' },
    });
    const { stdout } = await dry([...args, '--framework', 'nestjs'], cwd, stdin);
    expect(blueprintOf(stdout)).toMatchObject({
      choices: { framework: 'nestjs' },
      because: { framework: expect.stringContaining('default') as string },
    });
  });

  it.each([
    ['not JSON', '{ framework: fastify }', 'The answers file answers.json is not JSON:'],
    ['empty', '', 'The answers file answers.json is not JSON:'],
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
    expect(stderr).toBe(`error: The answers file ${file} cannot be read: ${message}.\n`);
  });

  it('cannot write to the terminal through an error', async () => {
    const { code, stderr } = await dry(['x', '--yes', '--answers', '\u001B[2J\u0007']);
    expect(code).toBe(1);
    expect(stderr).toBe('error: The answers file \uFFFD[2J\uFFFD cannot be read: there is no such file.\n');
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
      'Memory does not go with RabbitMQ: a broker that outlives the data makes no sense.\nChange one of these choices: --store memory (to postgres), --queue rabbitmq (to bullmq).',
    ],
    ['a folder is missing', ['--yes'], 'The folder is missing.\nName it: create-backend my-api'],
  ])('is an error without a stack trace: %s', async (what, args, message) => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await runHere(what === 'a folder is missing' ? args : ['x', ...args], cwd);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`error: ${message}\n`);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
