import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { binary, offline } from './run.js';
import { runHere } from './run-here.js';
import { productTemplates, type Templates } from './templates-with.js';

const modules = [
  ['products', 'name:string{80}:unique', 'price:decimal{10,2}=0', 'label:string="a b"', 'notes:text?'],
  ['reviews', 'product:ref{products}:cascade', 'rating:int', 'kind:enum{good, bad}=good:index'],
];
const texts = modules.map((words) => words.join(' '));
const flags = texts.flatMap((text) => ['--module', text]);
const files = ['--yes', '--no-git', '--no-install'];

let templates: Templates;
// Of the sources: the built tool of these tests has no node_modules with the formatter.
const tool = (args: readonly string[], cwd: string) => runHere(args, cwd, templates.folder);

beforeAll(async () => {
  templates = await productTemplates();
});
afterAll(() => {
  templates.remove();
});

describe('S5 first modules', () => {
  it.each([
    ['nestjs', 'prisma'],
    ['nestjs', 'drizzle'],
    ['fastify', 'prisma'],
    ['fastify', 'drizzle'],
  ])('are byte for byte what gen makes afterwards, with %s and %s', { timeout: 120_000 }, async (framework, orm) => {
    const stack = [...files, '--framework', framework, '--orm', orm];
    const [atOnce, afterwards] = [emptyFolder(), emptyFolder()];
    const made = await tool(['x', ...stack, ...flags], atOnce);
    expect(made).toMatchObject({ code: 0 });
    expect(await tool(['x', ...stack], afterwards)).toMatchObject({ code: 0 });
    // The migrations of a new repository are dated by the newest one, those of gen by the clock.
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    try {
      for (const words of modules)
        expect(await runHere(['gen', 'module', ...words], join(afterwards, 'x'))).toMatchObject({ code: 0 });
    } finally {
      vi.useRealTimers();
    }
    const [whole, grown] = [textsIn(join(atOnce, 'x')), textsIn(join(afterwards, 'x'))];
    expect([...whole.keys()]).toEqual([...grown.keys()]);
    expect([...whole].filter(([path, text]) => grown.get(path) !== text).map(([path]) => path)).toEqual([]);
    expect(JSON.parse(whole.get('create-backend.json') ?? '')).toMatchObject({
      modules: { products: { name: 'string{80}:unique' }, reviews: { productId: 'ref{products}:cascade' } },
    });
    // And gen knows them as its own.
    const again = await runHere(['gen', 'module', ...(modules[0] ?? [])], join(atOnce, 'x'));
    expect(again).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('Nothing to change') as string,
    });
  });

  it('are in a dry run and in the document, which leave nothing behind, and in the command that makes them again', async () => {
    const [cwd, temporary] = [emptyFolder(), temporaryFolder()];
    const args = ['x', ...files, '--json', ...flags];
    const dry = await tool([...args, '--dry-run'], cwd);
    expect([readdirSync(cwd), readdirSync(temporary)]).toEqual([[], []]);
    const real = await tool(args, cwd);
    expect(real.stdout).toBe(dry.stdout);
    const document = JSON.parse(dry.stdout) as {
      modules: readonly string[];
      files: readonly { path: string }[];
      costs: { total: { files: number } };
      reproduce: string;
    };
    expect(document.modules).toEqual([
      'products name:string{80}:unique price:decimal{10,2}=0 label:string="a b" notes:text?',
      'reviews product:ref{products}:cascade rating:int kind:enum{good, bad}=good:index',
    ]);
    expect(document.files.map(({ path }) => path)).toContain('apps/api/src/modules/products/products.service.ts');
    expect(document.costs.total.files).toBe(document.files.length);
    expect(document.reproduce).toMatch(/ --module 'products .* label:string="a b" .*' --module 'reviews .*'$/);
  });

  it('come from an answers file as well; a flag replaces the one of the same name where it stands', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'answers.json'), JSON.stringify({ modules: texts }));
    const { stdout } = await tool(
      ['x', ...files, '--json', '--dry-run', '--answers', 'answers.json', '--module', 'products sku:string'],
      cwd,
    );
    expect((JSON.parse(stdout) as { modules: object }).modules).toEqual([
      'products sku:string',
      'reviews product:ref{products}:cascade rating:int kind:enum{good, bad}=good:index',
    ]);
  });
});

describe('S5 a first module that cannot be', () => {
  it('is shown with a caret under the field, together with all others, and nothing is written', async () => {
    const cwd = emptyFolder();
    const wrong = [
      'products name:string price:decimal{10',
      'reviews product:ref{produts} rating:itn',
      'products x:int',
    ];
    const { code, stdout, stderr } = await tool(['x', ...files, ...wrong.flatMap((text) => ['--module', text])], cwd);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`error: module products:
field 2, character 14: "{" is not closed
  price:decimal{10
               ^
module reviews:
field 2, character 8: `);
    expect(stderr).toContain('  rating:itn\n         ^\n');
    expect(stderr).toContain('A field is written name:type');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('is given in one word, which an unquoted one is not', async () => {
    const { code, stderr } = await tool(['x', ...files, '--module', 'products', 'name:string'], emptyFolder());
    expect(code).toBe(1);
    expect(stderr).toBe(`error: One folder, please, not 2: x name:string.
The fields of a module go into its quotes: --module 'products name:string'.
`);
  });

  it.each([
    ['has no fields', ['products'], 'module products:\n<field> is missing: products has no fields.'],
    ['is there twice', ['products a:int', 'product b:int'], 'module products: it is there twice'],
    ['has a name that is not an identifier', ['2fast a:int'], 'module 2fast:\n"2fast" cannot be a module: '],
    [
      'refers to one that comes later',
      ['reviews product:ref{products}', 'products a:int'],
      'module reviews:\nthe field "productId" refers to products, which is no module here',
    ],
    [
      'is one of every repository',
      ['users a:int'],
      'module users:\nThe module users came with this repository: apps/api/src/modules/users.',
    ],
    [
      'has a field that the ORM refuses',
      ['products a:int', 'notes body:text:unique'],
      'module notes:\nthe field "body": text is too long for an index; take string',
    ],
  ])('%s', async (_, wrong, message) => {
    const [cwd, temporary] = [emptyFolder(), temporaryFolder()];
    const { code, stdout, stderr } = await tool(['x', ...files, ...wrong.flatMap((text) => ['--module', text])], cwd);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
    expect([readdirSync(cwd), readdirSync(temporary)]).toEqual([[], []]);
  });
});

describe('C7 an interruption while first modules are planned', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves the whole repository, or nothing', async (signal) => {
    const [cwd, temporary] = [emptyFolder(), emptyFolder()];
    const child = spawn(process.execPath, [binary(), 'x', ...files, ...flags], {
      cwd,
      env: offline({ TMPDIR: temporary, CREATE_BACKEND_TEMPLATES: templates.folder }),
      stdio: 'ignore',
    });
    const exited = once(child, 'exit');
    while (child.exitCode === null && readdirSync(temporary).length === 0) await sleep(1);
    child.kill(signal);
    await exited;
    expect(readdirSync(temporary)).toEqual([]);
    const made = readdirSync(cwd);
    if (made.length > 0) expect(textsIn(join(cwd, 'x')).has('create-backend.json')).toBe(true);
  });
});

/** Where temporary files go in a test. */
function temporaryFolder(): string {
  const folder = emptyFolder();
  vi.stubEnv('TMPDIR', folder);
  return folder;
}

/** Path → text of every file, but for the journal of gen. */
function textsIn(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.create-backend/'))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
