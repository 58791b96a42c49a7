import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { emptyFolder } from './empty-folder.js';
import { answerAll, questions, skip } from './questions.js';
import { runHere } from './run-here.js';
import { fixturesWith, type Templates } from './templates-with.js';
import { openTerminal } from './terminal.js';

const rapid = {
  title: 'Rapid',
  when: 'Every millisecond counts.',
  framework: 'fastify',
  store: 'memory',
  performanceCritical: true,
  jobsPerMinute: 60,
  because: { store: 'Nothing is kept.' },
};
const team = { title: 'Our team', when: 'It is ours.', framework: 'fastify', because: { framework: 'We know it.' } };

let templates: Templates;

beforeAll(async () => {
  templates = await fixturesWith({
    'presets/rapid.json': JSON.stringify(rapid),
    'presets/steady.json': JSON.stringify({ title: 'Steady', when: 'Nothing may be lost.', store: 'postgres' }),
  });
});
afterAll(() => {
  templates.remove();
});

const run = (args: readonly string[], cwd = emptyFolder()) => runHere(args, cwd, templates.folder);
const made = async (args: readonly string[], cwd?: string) => {
  const { code, stdout, stderr } = await run(['x', '--yes', '--json', '--dry-run', ...args], cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as {
    blueprint: Record<'because' | 'choices' | 'needs', Record<string, unknown>>;
    files: object;
    reproduce: string;
  };
};
const folderWith = (files: Readonly<Record<string, unknown>>) => {
  const folder = emptyFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
};

describe('S3 a preset', () => {
  it('gives answers, and what it does not name is recommended', async () => {
    const { blueprint } = await made(['--preset', 'rapid']);
    expect(blueprint).toMatchObject({
      choices: { framework: 'fastify', store: 'memory', queue: 'bullmq', 'package-manager': 'npm' },
      needs: { performanceCritical: true, jobsPerMinute: 60, graphql: false },
      because: { store: 'Nothing is kept.', framework: 'Throughput is critical.' },
    });
  });

  it('makes the same bytes as the flags, and leaves its name nowhere', async () => {
    const { stdout } = await run(['x', '--yes', '--json', '--dry-run', '--preset', 'rapid']);
    const flags = ['--framework', 'fastify', '--store', 'memory', '--performance-critical', '--jobs-per-minute', '60'];
    expect(await made([...flags, '--because-store', 'Nothing is kept.'])).toEqual(JSON.parse(stdout));
    expect(stdout).not.toMatch(/rapid/i);
  });

  it('gives way to an answers file and to flags, with its reason for what they replace', async () => {
    const cwd = folderWith({ 'answers.json': { store: 'postgres', jobsPerMinute: 7 } });
    const { blueprint } = await made(['--preset', 'rapid', '--answers', 'answers.json', '--jobs-per-minute', '8'], cwd);
    expect(blueprint).toMatchObject({ choices: { store: 'postgres' }, needs: { jobsPerMinute: 8 } });
    expect(blueprint.because.store).not.toBe('Nothing is kept.');
  });

  it('leaves a question open without a terminal as any answers file does', async () => {
    const { code, stderr } = await run(['x', '--preset', 'rapid']);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'these answers are missing:\n  --queue <bullmq|rabbitmq>\n  --package-manager <npm|pnpm>\n',
    );
  });

  it.each([
    ['./team.json', {}],
    ['team.json', {}],
    ['sub/../team.json', { 'sub/here': '' }],
  ])('is a file: %s', async (path, others) => {
    const cwd = folderWith({ 'team.json': team, ...others });
    expect((await made(['--preset', path], cwd)).blueprint).toMatchObject({ because: { framework: 'We know it.' } });
  });

  it.each([
    [
      '@acme/backend-preset',
      { name: '@acme/backend-preset', version: '1.0.0', exports: './preset.json' },
      'preset.json',
    ],
    ['acme-preset', { name: 'acme-preset', version: '1.0.0', main: 'preset.json' }, 'preset.json'],
    ['@acme/presets/web.json', { name: '@acme/presets', version: '1.0.0' }, 'web.json'],
  ])('is a package of the current folder or above: %s', async (name, manifest, file) => {
    const folder = `node_modules/${manifest.name}`;
    const cwd = folderWith({ [`${folder}/package.json`]: manifest, [`${folder}/${file}`]: team, 'sub/here': '' });
    const { blueprint } = await made(['--preset', name], join(cwd, 'sub'));
    expect(blueprint).toMatchObject({ because: { framework: 'We know it.' } });
  });

  it('is named in an answers file, from which its path goes on; a flag names another', async () => {
    const cwd = folderWith({ 'config/answers.json': { preset: './team.json' }, 'config/team.json': team });
    const args = ['--answers', 'config/answers.json'];
    expect((await made(args, cwd)).blueprint.because.framework).toBe('We know it.');
    expect((await made([...args, '--preset', 'rapid'], cwd)).blueprint.choices.store).toBe('memory');
  });

  it('is in the help, the options, and the schemas of answers and of presets', async () => {
    expect((await run(['help', 'presets'])).stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /Start from: --preset <name> rapid \(Rapid\), steady \(Steady\), a file such as \.\/team\.json, or a package/,
    );
    expect((await run(['options'])).stdout).toMatch(`Presets: what do you start from?
  --preset <name>, or a file of yours (./team.json), or a package
  Rapid (rapid): Every millisecond counts.
    framework fastify, store memory, performance-critical, jobs-per-minute 60
  Steady (steady): Nothing may be lost.
    store postgres
`);
    const { answersSchema, presets, presetSchema } = JSON.parse((await run(['options', '--json'])).stdout) as {
      answersSchema: { properties: object };
      presets: readonly object[];
      presetSchema: { properties: object; required: readonly string[] };
    };
    expect(presets[0]).toMatchObject({ id: 'rapid', title: 'Rapid', answers: { framework: 'fastify' } });
    expect(answersSchema.properties).toMatchObject({ preset: { type: 'string' }, modules: { type: 'array' } });
    expect(presetSchema.properties).toMatchObject({ title: { type: 'string' }, framework: {} });
    expect(presetSchema.properties).not.toHaveProperty('preset');
    expect(presetSchema.required).toEqual(['title', 'when']);
  });
});

describe('S3 what is no preset', () => {
  const acme = (manifest: object, file: string) => ({
    'node_modules/@acme/preset/package.json': { name: '@acme/preset', version: '1.0.0', ...manifest },
    [`node_modules/@acme/preset/${file}`]: '',
  });

  it.each([
    [
      'an unknown name',
      'rapd',
      {},
      '--preset is "rapd", but can be rapid, steady; did you mean rapid?\nOne of your own is',
    ],
    [
      'a package that is not there',
      '@acme/preset',
      {},
      '--preset is "@acme/preset", and no such package is installed in ',
    ],
    [
      'a package of code',
      '@acme/preset',
      acme({ main: 'index.js' }, 'index.js'),
      'The package @acme/preset is no preset: its main file is index.js.\n',
    ],
    ['a missing file', './gone.json', {}, 'The preset ./gone.json cannot be read: there is no such file.\n'],
    ['not JSON', './p.json', { 'p.json': '{' }, 'The preset ./p.json is not JSON: '],
    ['a list', './p.json', { 'p.json': [] }, './p.json is no preset: the whole is not a JSON object.\nA preset is '],
    [
      'without a title',
      './p.json',
      { 'p.json': { framework: 'nestjs' } },
      './p.json is no preset: it has no title and no when.\n',
    ],
    ['of a preset', './p.json', { 'p.json': { ...team, preset: 'rapid' } }, './p.json starts from another preset'],
    [
      'wrong in its answers',
      './p.json',
      { 'p.json': { ...team, framework: 'nest', titel: 1 } },
      'These answers do not fit:\n  - ./p.json: framework is "nest", but can be nestjs, fastify; did you mean nestjs?\n  - ./p.json: titel is not a question',
    ],
  ])('is refused: %s', async (_, preset, files, message) => {
    const { code, stdout, stderr } = await run(['x', '--yes', '--preset', preset], folderWith(files));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('is refused when it does not go with a flag', async () => {
    const { code, stderr } = await run(['x', '--yes', '--preset', 'rapid', '--queue', 'rabbitmq']);
    expect(code).toBe(1);
    expect(stderr).toContain('error: Memory does not go with RabbitMQ: ');
  });

  it.each([
    ['an answer that does not exist', { ...team, framework: 'nest' }, 'presets/p.json: framework is "nest"'],
    ['no title', { framework: 'nestjs' }, 'presets/p.json is no preset: it has no title and no when.'],
    ['choices against each other', { ...team, store: 'memory', queue: 'rabbitmq' }, 'Memory does not go with RabbitMQ'],
  ])('is refused when the templates are compiled: %s', async (_, preset, message) => {
    await expect(fixturesWith({ 'presets/p.json': JSON.stringify(preset) })).rejects.toThrow(message);
  });
});

describe('S3 presets in the dialogue', () => {
  const env = () => ({ CREATE_BACKEND_TEMPLATES: templates.folder });
  const blueprintIn = (folder: string) =>
    (JSON.parse(readFileSync(join(folder, 'create-backend.json'), 'utf8')) as { blueprint: object }).blueprint;

  it('are offered before the questions, which one key leads to', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(['x', ...skip], { cwd, env: env() });
    await terminal.see('What do you start from?');
    await terminal.press('enter');
    await answerAll(terminal, questions.slice(2));
    expect(await terminal.exited).toBe(0);
    expect(blueprintIn(join(cwd, 'x'))).toMatchObject({ choices: { framework: 'nestjs', store: 'postgres' } });
  });

  it('take the place of the questions, and every choice can still be another one', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(['x', ...skip], { cwd, env: env() });
    await terminal.see('What do you start from?');
    await terminal.press('down', 'down');
    await terminal.see('Rapid (Every millisecond counts.)');
    await terminal.press('enter');
    await terminal.see('Starting from: Rapid');
    await terminal.see('Shall it be this stack?');
    await terminal.press('down', 'down', 'down', 'down', 'enter');
    await terminal.see('Where is the data kept?');
    await terminal.press('up', 'enter');
    await terminal.see('Shall it be this stack?', 2);
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    expect(terminal.lines().join('\n')).not.toMatch(/tick what you would answer with yes/i);
    expect(blueprintIn(join(cwd, 'x'))).toMatchObject({ choices: { framework: 'fastify', store: 'postgres' } });
  });

  it('ask for one confirmation when they are given as a flag and leave something open', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(['x', '--preset', 'rapid', ...skip], { cwd, env: env() });
    await terminal.see('Shall it be this stack?');
    expect(terminal.lines().join('\n')).not.toContain('What do you start from?');
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
  });

  it('ask nothing when everything is given', async () => {
    const rest = ['--queue', 'bullmq', '--package-manager', 'npm'];
    const terminal = openTerminal(['x', '--preset', 'rapid', ...rest, ...skip], { cwd: emptyFolder(), env: env() });
    expect(await terminal.exited).toBe(0);
    expect(terminal.lines().join('\n')).not.toContain('?');
  });

  it('are not offered after an answer was given', async () => {
    const terminal = openTerminal(['x', '--domains', '9', ...skip], { cwd: emptyFolder(), env: env() });
    await terminal.see('Tick what you would answer with yes.');
    expect(terminal.lines().join('\n')).not.toContain('What do you start from?');
  });
});

it('S3 a folder of templates without presets has none', async () => {
  const { folder, remove } = await fixturesWith({});
  expect((await compileCatalog(folder)).presets).toEqual([]);
  remove();
});
