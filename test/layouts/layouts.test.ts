import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { runHere } from '../cli/run-here.js';
import { hashesOf } from '../harness/hashes.js';
import { dependenciesAtRoot, inSubFolder, Laid, nestMonorepo, nxFastify, nxWorkspace, turborepo } from './layouts.js';

const products = ['gen', 'module', 'products', 'name:string:unique', 'category:ref{categories}'];

/** What a run said that was to succeed. */
async function ran(laid: Laid, folder: string, args: readonly string[]): Promise<string> {
  const { code, stderr, stdout } = await runHere(args, join(laid.root, folder));
  expect(code, stderr).toBe(0);
  return stdout;
}

/** The files that a dry run would change, and those that it would make, without migrations. */
async function planned(laid: Laid, folder: string, more: readonly string[] = []): Promise<readonly string[]> {
  const { changes } = JSON.parse(await ran(laid, folder, [...products, ...more, '--dry-run', '--json'])) as {
    readonly changes: readonly { readonly path: string }[];
  };
  return changes.map(({ path }) => path).filter((path) => !path.includes('/migrations/'));
}

const filesIn = (sources: string) => [
  `${sources}/app.module.ts`,
  `${sources}/products/product.entity.ts`,
  `${sources}/products/products.controller.ts`,
  `${sources}/products/products.dto.spec.ts`,
  `${sources}/products/products.dto.ts`,
  `${sources}/products/products.module.ts`,
  `${sources}/products/products.repository.ts`,
  `${sources}/products/products.service.ts`,
];

const tooling = () =>
  inSubFolder()
    .write('package.json', { private: true, devDependencies: { husky: '9.0.0' } })
    .write('frontend/package.json', { dependencies: { next: '16.0.0' } });

/** pnpm keeps settings of a single package in the file that lists workspaces elsewhere. */
const withSettings = () => inSubFolder().write('backend/pnpm-workspace.yaml', 'onlyBuiltDependencies: [esbuild]\n');

describe.each<
  [string, () => Laid, { readonly sources: string; readonly schema: string; readonly from: readonly string[] }]
>([
  [
    'a sub-folder',
    inSubFolder,
    { sources: 'backend/src', schema: 'backend/prisma', from: ['.', 'backend', 'backend/src/categories'] },
  ],
  [
    'a sub-folder below a package.json of tools',
    tooling,
    { sources: 'backend/src', schema: 'backend/prisma', from: ['.', 'backend', 'frontend'] },
  ],
  [
    'a sub-folder with settings of pnpm',
    withSettings,
    { sources: 'backend/src', schema: 'backend/prisma', from: ['backend', '.'] },
  ],
  [
    "Nest's monorepo mode",
    nestMonorepo,
    { sources: 'apps/api/src', schema: 'prisma', from: ['.', 'apps/api', 'apps/api/src/categories', 'apps/mailer'] },
  ],
  [
    'a workspace of Nx',
    nxWorkspace,
    { sources: 'apps/api/src/app', schema: 'prisma', from: ['.', 'apps/api', 'libs/util/src'] },
  ],
  [
    'a workspace of Turborepo',
    turborepo,
    { sources: 'apps/api/src', schema: 'apps/api/prisma', from: ['.', 'apps/api', 'apps/web'] },
  ],
])('R1 an application in %s', { timeout: 60_000 }, (_, make, { from, schema, sources }) => {
  it('gets its module beside the others, from every folder', async () => {
    const laid = make();
    const expected = [...filesIn(sources), `${schema}/schema.prisma`].sort();
    for (const folder of from) expect([folder, await planned(laid, folder)]).toEqual([folder, expected]);
  });

  it('is registered once, and taken back to the byte from another folder', async () => {
    const laid = make();
    const before = hashesOf(laid.root);
    const [first = '.', last = '.'] = [from[0], from.at(-1)];
    await ran(laid, first, products);
    expect(laid.text(`${sources}/app.module.ts`).match(/ProductsModule/g)).toHaveLength(2);
    expect(await ran(laid, last, [...products, '--json'])).toContain('"changes": []');
    await ran(laid, last, ['gen', 'undo']);
    rmSync(join(laid.root, '.create-backend'), { recursive: true });
    expect(hashesOf(laid.root)).toEqual(before);
  });
});

describe('R1 a workspace', { timeout: 60_000 }, () => {
  it('may have all dependencies at its root', async () => {
    for (const folder of ['.', 'apps/api/src', 'apps/web'])
      expect(await planned(dependenciesAtRoot(), folder)).toEqual(
        [...filesIn('apps/api/src'), 'apps/api/prisma/schema.prisma'].sort(),
      );
  });

  it('of Nx may have an application of Fastify', async () => {
    expect(await planned(nxFastify(), '.')).toEqual(
      expect.arrayContaining(['apps/api/src/app/db/schema.ts', 'apps/api/src/app/routes/products/index.ts']),
    );
  });
});

describe('R2 nest-cli.json', { timeout: 60_000 }, () => {
  it('says which file an application begins with, also of one alone', async () => {
    const laid = new Laid()
      .put('nest-prisma')
      .move('src', 'source')
      .move('source/main.ts', 'source/begin.ts')
      .write('nest-cli.json', { sourceRoot: 'source', entryFile: 'begin' });
    expect(await planned(laid, '.')).toContain('source/products/products.module.ts');
  });
});

const twoApplications = () =>
  new Laid()
    .put('nest-prisma', 'apps/shop')
    .put('nest-prisma', 'apps/admin')
    .edit('apps/admin/package.json', (text) => text.replace('"shop"', '"back-office"'))
    .write('package.json', { workspaces: ['./apps/*'] });

describe('R1 several applications', { timeout: 60_000 }, () => {
  it('are named, with the flag that says which', async () => {
    const { root } = twoApplications();
    expect(await runHere(products, root)).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'error: There are several applications: apps/admin, apps/shop.\nName the one you mean: --app apps/admin, or change into its folder.\n',
    });
  });

  it.each([
    ['apps/shop', '.', 'apps/shop'],
    ['./apps/shop/', 'apps/admin', 'apps/shop'],
    ['back-office', '.', 'apps/admin'],
  ])('--app %s, in %s, is %s', async (name, folder, expected) => {
    expect(await planned(twoApplications(), folder, ['--app', name])).toContain(
      `${expected}/src/products/products.module.ts`,
    );
  });

  it('beside each other, without a package.json that lists them, are named from each', async () => {
    const laid = new Laid().put('nest-prisma', 'shop').put('nest-prisma', 'admin');
    expect(await planned(laid, 'shop')).toContain('shop/src/products/products.module.ts');
    expect(await planned(laid, 'shop', ['--app', 'admin'])).toContain('admin/src/products/products.module.ts');
    expect(await runHere([...products, '--app', 'shp'], join(laid.root, 'shop'))).toMatchObject({
      code: 1,
      stderr: 'error: There is no application shp here.\nThere are: shop, admin.\n',
    });
  });

  it('has the ORM that it depends on itself, whatever else is above', async () => {
    const laid = new Laid()
      .put('fastify-autoload-drizzle', 'apps/stock')
      .write('package.json', { workspaces: ['apps/*'], devDependencies: { prisma: '7.10.0' } });
    expect(await planned(laid, '.')).toContain('apps/stock/src/routes/products/index.ts');
  });

  it('refuses a name that none of them has', async () => {
    const { root } = twoApplications();
    expect(await runHere([...products, '--app', 'apps/sop'], root)).toMatchObject({
      code: 1,
      stderr: 'error: There is no application apps/sop here.\nThere are: apps/admin, apps/shop.\n',
    });
  });

  it('keeps the name in the record of the run', async () => {
    const laid = twoApplications();
    await ran(laid, '.', [...products, '--app', 'apps/shop']);
    expect(await ran(laid, 'apps/admin', ['gen', 'list', '--json'])).toContain(
      "module products name:string:unique 'category:ref{categories}' --app apps/shop",
    );
  });

  it('have an ORM each, which do not get in the way of each other', async () => {
    const laid = new Laid()
      .put('nest-prisma', 'apps/shop')
      .put('fastify-autoload-drizzle', 'apps/stock')
      .write('package.json', { workspaces: ['apps/*'] });
    expect(await planned(laid, 'apps/shop')).toContain('apps/shop/src/products/products.module.ts');
    expect(await planned(laid, 'apps/stock')).toContain('apps/stock/src/routes/products/index.ts');
  });
});
