import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { commitInto } from '../../src/disk/commit-into.js';
import { begin, makeJournal, openJournal } from '../../src/disk/journal.js';
import { emptyFolder } from './empty-folder.js';
import { createBackend } from './run.js';
import { runHere } from './run-here.js';

let root = '';

const app = `import Fastify from 'fastify';

import { users } from './users.js';

export const app = Fastify();
app.register(users);
`;
const edited = app.replace('app.register(users);\n', 'app.register(users);\napp.register(products);\n');

beforeEach(() => {
  root = emptyFolder();
  mkdirSync(join(root, '.git'));
  mkdirSync(join(root, 'src'));
  write('package.json', JSON.stringify({ type: 'module', dependencies: { fastify: '5.12.8' } }));
  write('src/app.ts', app);
});

const write = (path: string, text: string) => {
  writeFileSync(join(root, path), text);
};
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const gen = (...args: readonly string[]) => runHere(['gen', ...args], join(root, 'src'));
const addProducts = () =>
  commitInto(
    root,
    [
      { kind: 'create', path: 'src/products/products.ts', after: 'export const products = 1;\n' },
      { kind: 'update', path: 'src/app.ts', before: app, after: edited },
    ],
    { command: 'module products' },
  );

describe('gen undo', () => {
  it('G7 takes the last run back, from any folder inside', async () => {
    await addProducts();
    expect(await createBackend(['gen', 'undo'], { cwd: join(root, 'src') })).toMatchObject({
      code: 0,
      stdout: 'removed src/products/products.ts\nchanged src/app.ts\n',
      stderr: '',
    });
    expect([read('src/app.ts'), readdirSync(join(root, 'src'))]).toEqual([app, ['app.ts']]);
    expect(await gen('undo')).toMatchObject({ code: 1, stdout: '', stderr: 'error: There is no run to take back.\n' });
  });

  it('is understood behind the -- that pnpm and Yarn hand on', async () => {
    await addProducts();
    const { code, stdout } = await gen('--', 'undo', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('src/products/products.ts');
  });

  it('G6 shows what it would do, and writes nothing', async () => {
    await addProducts();
    const { code, stdout } = await gen('undo', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('--- a/src/products/products.ts\n+++ /dev/null\n');
    expect(stdout).toContain('-app.register(products);\n');
    expect(read('src/app.ts')).toBe(edited);
  });

  it('G6 prints one document with --json', async () => {
    await addProducts();
    const { stderr, stdout } = await gen('undo', '1', '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'undo 1',
      written: true,
      changes: [
        { path: 'src/products/products.ts', change: 'delete' },
        { path: 'src/app.ts', change: 'update' },
      ],
      notes: [],
    });
  });

  it('G7 names what it leaves', async () => {
    await addProducts();
    write('src/products/products.ts', 'mine');
    write('src/app.ts', `// mine\n${edited}`);
    expect(await gen('undo')).toMatchObject({
      code: 0,
      stdout: 'changed src/app.ts\n',
      stderr: '! src/products/products.ts is left: it has been changed since.\n',
    });
    expect(read('src/app.ts')).toBe(`// mine\n${app}`);
  });

  it('G7 leaves a file that would not be code any more', async () => {
    write('src/app.ts', app.replace('app.register(users);\n', ''));
    await commitInto(
      root,
      [
        {
          kind: 'update',
          path: 'src/app.ts',
          before: read('src/app.ts'),
          after: `${read('src/app.ts')}if (app) {\n}\n`,
        },
      ],
      {
        command: 'block',
      },
    );
    write('src/app.ts', read('src/app.ts').replace('if (app) {\n', 'if (app) {\n  app.ready();\n'));
    const { code, stderr } = await gen('undo');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^! src\/app\.ts is left: /)]);
    expect(read('src/app.ts')).toContain('app.ready();');
  });

  it('G6 takes an interrupted run back first, and says so', async () => {
    await addProducts();
    const journal = openJournal(root);
    makeJournal(journal);
    begin(journal, {
      id: 2,
      command: 'module orders',
      folders: [],
      changes: [{ kind: 'update', path: 'src/app.ts', before: edited, after: 'half' }],
    });
    write('src/app.ts', 'half');
    const { code, stderr } = await gen('undo');
    expect([code, stderr]).toEqual([0, '! The run "module orders" was interrupted, and has been taken back.\n']);
    expect(read('src/app.ts')).toBe(app);
  });

  it.each([
    [['undo', 'x'], 'error: "x" is no number of a run.\ngen list shows them.\n'],
    [['undo', '7'], 'error: There is no run 7.\nThere is no run to take back.\n'],
    [
      ['undo', '1', '2'],
      'error: 2: gen undo takes no more than 1 of these\nUsage: create-backend gen undo [run] [--dry-run] [--json]\n',
    ],
    [
      ['undo', '--dry-rum'],
      'error: --dry-rum is not a flag of gen undo; did you mean --dry-run?\nUsage: create-backend gen undo [run] [--dry-run] [--json]\n',
    ],
    [
      ['undo', '--json=yes'],
      'error: --json takes no value\nUsage: create-backend gen undo [run] [--dry-run] [--json]\n',
    ],
    [
      ['udno'],
      'error: gen has no command "udno"; did you mean undo?\nCommands: database, endpoint, event, field, job, list, migration, module, template, undo.\n',
    ],
    [
      [],
      'error: gen needs a command.\nCommands: database, endpoint, event, field, job, list, migration, module, template, undo.\n',
    ],
  ])('refuses %j', async (args, stderr) => {
    expect(await runHere(['gen', ...args], join(root, 'src'))).toMatchObject({ code: 1, stdout: '', stderr });
    expect(existsSync(join(root, '.create-backend'))).toBe(false);
  });
});

describe('G10 gen list', () => {
  it('says what the repository is, and what can be taken back', async () => {
    await addProducts();
    const { code, stdout } = await gen('list');
    expect([code, stdout.split('\n').slice(1, 3), stdout.split('\n').at(-2)]).toEqual([
      0,
      ['application .: Fastify 5, plugins registered in src/app.ts', 'no ORM'],
      'run 1: module products (2 files)',
    ]);
    expect(JSON.parse((await gen('list', '--json')).stdout)).toMatchObject({
      repository: { app: '.', framework: { name: 'fastify' } },
      runs: [{ run: 1, command: 'module products', files: ['src/products/products.ts', 'src/app.ts'] }],
    });
  });

  it('says what it looked for where it understands nothing', async () => {
    write('package.json', '{}');
    expect(await gen('list')).toMatchObject({
      code: 1,
      stderr:
        'error: No application is recognised here.\nLooked for:\n  package.json: neither @nestjs/core nor fastify among its dependencies\n',
    });
  });
});
