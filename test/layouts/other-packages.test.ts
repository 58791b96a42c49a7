import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { runHere } from '../cli/run-here.js';
import { type Laid, nestLibrary, sharedDatabase, sharedTables } from './layouts.js';

const products = ['gen', 'module', 'products', 'name:string:unique', 'details:json?'];

async function added(laid: Laid): Promise<(path: string) => string> {
  const { code, stderr } = await runHere(products, join(laid.root, 'apps/api'));
  expect(code, stderr).toBe(0);
  return (path) => laid.text(`apps/api/src/products/${path}`);
}

describe('R1 the database in another package of the repository', { timeout: 60_000 }, () => {
  it('is imported by the name of its package', async () => {
    const laid = sharedDatabase();
    const text = await added(laid);
    expect(text('products.repository.ts')).toContain(
      "import { Prisma, PrismaService, type Product as Row } from '@repo/database';",
    );
    expect(text('products.module.ts')).toContain("from '../prisma/prisma.module';");
    expect(laid.text('packages/database/prisma/schema.prisma')).toContain('model Product {');
  });

  it("is imported by its alias in Nest's monorepo mode", async () => {
    const text = await added(nestLibrary());
    expect(text('products.repository.ts')).toContain(
      "import { Prisma, PrismaService, type Product as Row } from '@app/prisma';",
    );
    expect(text('products.module.ts')).toContain("import { PrismaModule } from '@app/prisma';");
  });

  it('may have the tables alone', async () => {
    const laid = sharedTables();
    const text = await added(laid);
    expect(text('products.repository.ts')).toContain('import { productsTable } from "@acme/db"');
    expect(text('products.repository.ts')).toContain('import { DATABASE } from "../database/token.js"');
    expect(laid.text('packages/db/src/schema/index.ts')).toContain('export * from "./products.js"');
  });

  it('is refused where the package exports nothing that leads to it', async () => {
    const laid = sharedTables().write('packages/db/src/index.ts', 'export {}\n');
    expect(await runHere(products, join(laid.root, 'apps/api'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'packages/db/src/schema/products.ts is in another package, and nothing that this one exports leads to it.',
      ) as unknown,
    });
  });
});
