import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import type { Choices } from '../../src/catalog/resolve.js';
import { rowsOf } from '../../src/coverage/rows.js';
import { manifestFile } from '../../src/evidence/tree-hash.js';
import { emptyFolder } from '../cli/empty-folder.js';
import { run } from '../cli/run.js';
import { openTerminal } from '../cli/terminal.js';
import { stacks } from '../generated/stacks.js';
import type { declaredServices } from '../harness/services/declared.js';
import { undeclaredImports } from '../imports/undeclared.js';
import { build, copyOfRepository, sourcesIn } from './copy.js';
import { addInvented, inventedFolders } from './invented.js';

const choices = { queue: 'pigeons', orm: 'quill', framework: 'nestjs' };
const flags = ['--yes', '--queue', 'pigeons', '--orm', 'quill', '--with', 'carillon', '--framework', 'nestjs'];
const plain = [...flags, '--because-orm', 'We write.', '--no-git', '--no-install'];

let copy = '';
let before: ReadonlyMap<string, string>;
let catalogBefore: Catalog;
let catalog: Catalog;

const tool = (args: readonly string[], cwd: string, program = 'create-backend') =>
  run([process.execPath, join(copy, 'bin', `${program}.js`), ...args], { cwd });

beforeAll(async () => {
  copy = copyOfRepository();
  before = sourcesIn(copy);
  catalogBefore = await compileCatalog(join(copy, 'templates'));
  addInvented(copy);
  catalog = await compileCatalog(join(copy, 'templates'));
  await build(copy);
}, 120_000);

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe('Q4 an invented queue, an invented ORM and an invented capability, each as one folder', () => {
  it('change no file that is there', () => {
    const after = [...sourcesIn(copy)].filter(
      ([path]) => !inventedFolders.some((one) => path.startsWith(`templates/${one}/`)),
    );
    expect(after).toEqual([...before]);
  });

  it('are in the help, the options, the schema of answers and the dialogue', async () => {
    const cwd = emptyFolder();
    const help = (await tool(['help', 'flags'], cwd)).stdout.replaceAll(/\s+/g, ' ');
    expect(help).toMatch(/--queue <[\w|-]*\bpigeons\b[\w|-]*>/);
    expect(help).toMatch(/--orm <[\w|-]*\bquill\b[\w|-]*>/);
    expect(help).toMatch(/--ears +Is anybody listening\?/);
    const { stdout } = await tool(['options', '--json'], cwd);
    const { answersSchema } = JSON.parse(stdout) as { answersSchema: { properties: Record<string, object> } };
    expect(answersSchema.properties).toMatchObject({
      queue: { enum: expect.arrayContaining(['pigeons']) as string[] },
      orm: { enum: expect.arrayContaining(['quill']) as string[] },
    });
    expect(stdout).toContain('carillon');
    const terminal = openTerminal(['x', '--ears', '--no-git', '--no-install'], {
      cwd,
      program: join(copy, 'bin/create-backend.js'),
    });
    await terminal.see('tick what you would answer with yes');
    await terminal.press('ctrl-c');
    expect(await terminal.exited).toBe(130);
  });

  it('run with each option that they meet in code', () => {
    const rows = rowsOf(catalog, stacks);
    const has = (choices: Choices, id = '') => choices[id] === 'with' || Object.values(choices).includes(id);
    for (const [one, two] of [
      ['pigeons', 'quill'],
      ['pigeons', 'carillon'],
      ['quill', 'carillon'],
      ['pigeons', 'fastify'],
      ['quill', 'rabbitmq'],
    ])
      expect(rows.filter(({ choices }) => has(choices, one) && has(choices, two))).not.toEqual([]);
    // Rows of before stay where they are.
    expect(rows.slice(0, stacks.length).map(({ choices: { framework } }) => framework)).toEqual(
      stacks.map(({ choices: { framework } }) => framework),
    );
  });

  it('declare the services that their tests need', async () => {
    const file = pathToFileURL(join(copy, 'test/harness/services/declared.ts')).href;
    const { declaredServices: services } = (await import(file)) as { declaredServices: typeof declaredServices };
    expect(services.map(({ option, server }) => [option, server.variable])).toEqual(
      expect.arrayContaining([
        ['pigeons', 'LOFT_URL'],
        ['carillon', 'BELL_TOWER_URL'],
      ]),
    );
  });

  it('are created, documented and in the manifest, and gen extends what they made', { timeout: 60_000 }, async () => {
    const cwd = emptyFolder();
    expect(await tool(['x', ...plain], cwd)).toMatchObject({ code: 0 });
    const root = join(cwd, 'x');
    const text = (path: string) => readFileSync(join(root, path), 'utf8');
    expect(text('.env.example')).toContain('# LOFT_URL=');
    expect(text('.env.example')).toContain('CARILLON_BELLS=23');
    expect(text('docker-compose.yml')).toContain('bellfounder');
    expect(text('docs/carillon.md')).toContain('# The carillon');
    expect(readdirSync(join(root, 'docs/adr')).join('\n')).toMatch(/orm-quill.*\n.*queue-pigeons/);
    expect(JSON.parse(text(manifestFile))).toMatchObject({ blueprint: { choices, capabilities: ['carillon'] } });
    expect((await tool(['list'], root, 'gen')).stdout).toContain('Quill, packages/database/src/schema/index.ts');
    expect((await tool(['template'], root, 'gen')).stdout).toContain('module/carillon.bells.ts.ejs');

    const added = await tool(['module', 'products', 'name:string:unique', 'price:decimal{10,2}'], root, 'gen');
    expect(added).toMatchObject({ code: 0 });
    expect(text('apps/api/src/modules/products/products.repository.ts')).toContain("from 'quill-orm'");
    expect(text('packages/database/src/schema/products.ts')).toContain("from 'quill-orm/pg-core'");
    expect(text('packages/database/migrations/0001_add_products.sql')).toContain('CREATE TABLE "products"');
    expect(text('apps/api/src/app.module.ts')).toContain('ProductsModule');
    expect(text('apps/api/src/modules/products/products.bells.ts')).toContain(
      "export const productsBells = ['name', 'price'];",
    );
    const field = await tool(['field', 'products', 'sku:string?'], root, 'gen');
    expect(field).toMatchObject({ code: 0 });
    expect(text('apps/api/src/modules/products/products.bells.ts')).toContain("['name', 'price', 'sku']");
    expect(undeclaredImports(filesOf(root))).toEqual([]);
  });

  it('leave a repository without the capability as gen makes it for everybody', { timeout: 60_000 }, async () => {
    const cwd = emptyFolder();
    expect(await tool(['x', '--yes', '--no-git', '--no-install'], cwd)).toMatchObject({ code: 0 });
    const { stdout } = await tool(['module', 'products', 'name:string', '--dry-run'], join(cwd, 'x'), 'gen');
    expect(stdout).toContain('products.repository.ts');
    expect(stdout).not.toContain('bells');
  });

  it('can be deleted: everything is as it was before', async () => {
    for (const folder of inventedFolders) rmSync(join(copy, 'templates', folder), { recursive: true });
    expect(sourcesIn(copy)).toEqual(before);
    const after = await compileCatalog(join(copy, 'templates'));
    // Definitions and files are all that a repository is rendered from.
    expect(JSON.stringify(after)).toBe(JSON.stringify(catalogBefore));
    await build(copy);
    expect(readdirSync(join(copy, 'dist/options/orm')).sort()).toEqual(['drizzle', 'prisma']);
  }, 60_000);
});

function filesOf(root: string): ReadonlyMap<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ name, parentPath }) => {
      const file = join(parentPath, name);
      return [file.slice(root.length + 1), readFileSync(file, 'utf8')];
    }),
  );
}
