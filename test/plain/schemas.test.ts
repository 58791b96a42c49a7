import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { UserError } from '../../src/errors.js';
import { hashesOf } from '../harness/hashes.js';
import { copyOf, type Kind, planIn, textIn } from './plain-repo.js';
import { takenBack } from './taken-back.js';
import {
  appliedVariants,
  drizzleInSchema,
  drizzleOutOfOrder,
  drizzleWithPrefix,
  prismaInFolder,
  prismaInSchema,
  type Variant,
  variantCommand,
  vary,
} from './variants.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-01-02T03:04:05Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const products = variantCommand.slice(1);

function copyVaried({ files, kind }: Pick<Variant, 'files' | 'kind'>): string {
  const root = copyOf(kind);
  vary(root, { files });
  return root;
}

/** What is planned, by path. */
async function planned(root: string, typed: readonly string[] = products): Promise<ReadonlyMap<string, string>> {
  const { changes } = await planIn(root, typed);
  return new Map(changes.map((change) => [change.path, afterOf(change) ?? '']));
}

/** What is wrong, in both of its parts. */
async function refusalOf(root: string, typed: readonly string[] = products): Promise<string> {
  const error: unknown = await planIn(root, typed).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  return `${error.message}\n${error.hint ?? ''}`;
}

const drizzle = (files: Variant['files']) => copyVaried({ kind: 'fastify-autoload-drizzle', files });
const prisma = (files: Variant['files']) => copyVaried({ kind: 'nest-prisma', files });

/** Changes one file of an application. */
function changed(kind: Kind, path: string, change: (text: string) => string): string {
  const root = copyOf(kind);
  writeFileSync(join(root, path), change(textIn(root, path)));
  return root;
}

describe.each(appliedVariants)('R1 gen module in an application with $name', (variant) => {
  it('changes nothing the second time, and is taken back', async () => {
    const root = copyVaried(variant);
    const before = hashesOf(root);
    const reviews = ['reviews', 'product:ref{products}', 'rating:int'];
    for (const typed of [products, reviews])
      await commitInto(root, (await planIn(root, typed)).changes, { command: '' });
    for (const typed of [products, reviews]) expect([...(await planned(root, typed)).keys()]).toEqual([]);
    expect(await takenBack(root)).toEqual({ left: [], hashes: before });
  });
});

describe('R1 schemas of PostgreSQL and Drizzle', () => {
  it('a table goes to the schema of the others, in code, SQL and snapshot', async () => {
    const files = await planned(copyVaried(drizzleInSchema));
    expect(files.get('src/db/schema.ts')).toContain('export const products = shop.table(\n  "products",');
    expect(files.get('src/db/schema.ts')).not.toContain('pgTable');
    const sql = files.get('drizzle/0001_add_products.sql');
    expect(sql).toContain('CREATE TABLE "shop"."products" (');
    expect(sql).toContain(`CHECK ("shop"."products"."status" in ('draft', 'live'))`);
    expect(sql).toContain('REFERENCES "shop"."categories"("id")');
    expect(sql).toContain('REFERENCES "shop"."products"("id")');
    expect(sql).toContain('ON "shop"."products" USING btree');
    expect(sql).not.toContain('"public"');
    const snapshot = JSON.parse(files.get('drizzle/meta/0001_snapshot.json') ?? '') as { tables: object };
    expect(Object.keys(snapshot.tables)).toEqual(['shop.categories', 'shop.products']);
  });

  it('is said', async () => {
    const { recognised } = await planIn(copyVaried(drizzleInSchema), products);
    expect(recognised?.at(-1)).toContain('the table in src/db/schema.ts, in the schema shop, its migration in drizzle');
  });

  it('of several, that of the tables that are referred to, else that of most', async () => {
    const schema = `${drizzleInSchema.files['src/db/schema.ts'] ?? ''}
const sales = pgSchema("sales")
export const orders = sales.table("orders", { id: serial().primaryKey() })
`;
    const root = () =>
      copyVaried({ ...drizzleInSchema, files: { ...drizzleInSchema.files, 'src/db/schema.ts': schema } });
    const made = async (typed: readonly string[]) => (await planned(root(), typed)).get('src/db/schema.ts');
    expect(await made(['products', 'order:ref{orders}'])).toContain('products = sales.table(');
    expect(await made(['products', 'category:ref{categories}'])).toContain('products = shop.table(');
    expect(await refusalOf(root(), ['products', 'name:string'])).toContain(
      'It is not clear how the table of the module has to be made: shop.table as categories; sales.table as orders.',
    );
  });

  it('two tables of one name are distinguished by their constants', async () => {
    const root = drizzle({
      'src/db/schema.ts': `import { pgSchema, pgTable, serial } from "drizzle-orm/pg-core"
const auth = pgSchema("auth")
export const users = pgTable("users", { id: serial("id").primaryKey() })
export const authUsers = auth.table("users", { id: serial("id").primaryKey() })
`,
    });
    const made = async (field: string) => (await planned(root, ['products', field])).get('src/db/schema.ts');
    expect(await made('owner:ref{users}')).toContain('.references(() => users.id)');
    expect(await made('owner:ref{auth-users}')).toContain('.references(() => authUsers.id)');
  });

  it('a prefix of tables is kept, and drizzle-kit finds the file', async () => {
    const files = await planned(copyVaried(drizzleWithPrefix));
    const table = files.get('src/db/tables/products.table.ts');
    expect(table).toContain('import { createTable } from "../create-table.js"');
    expect(table).toContain('export const products = createTable(\n  "products",');
    const sql = files.get('drizzle/20300102030405_add_app_products.sql');
    expect(sql).toContain('CREATE TABLE "app_products" (');
    expect(sql).toContain('"app_products_category_id_app_categories_category_id_fk"');
    expect(sql).toContain('REFERENCES "public"."app_categories"("category_id")');
    expect(sql).toContain('REFERENCES "public"."app_products"("id")');
  });

  it('a name that is computed is refused', async () => {
    const root = copyVaried({
      ...drizzleWithPrefix,
      files: {
        ...drizzleWithPrefix.files,
        'src/db/create-table.ts': `import { pgTableCreator } from "drizzle-orm/pg-core"
export const createTable = pgTableCreator((name) => name.toUpperCase())
`,
      },
    });
    const made = 'createTable in src/db/tables/categories.table.ts:4';
    expect(await refusalOf(root)).toContain(`categories, and categories is made by ${made}, which is not understood`);
    expect(await refusalOf(root, ['products', 'name:string'])).toContain(
      `It is not clear how the table of the module has to be made: categories is made by ${made}.`,
    );
  });

  it('what makes tables and cannot be followed is refused', async () => {
    const root = drizzle({
      'src/db/schema.ts': `import { pgEnum, pgTable, serial, text } from "drizzle-orm/pg-core"
import { table } from "@acme/tables"
export const color = pgEnum("color", ["red"])
export const options = Object.assign("options", { a: 1 })
export const shops = pgTable("shops", { id: serial().primaryKey() })
export const users = table("users", { id: serial().primaryKey(), name: text() })
`,
    });
    expect(await refusalOf(root, ['products', 'name:string'])).toContain(
      'users is made by table in src/db/schema.ts:6.',
    );
    expect((await planned(root, ['products', 'shop:ref{shops}'])).get('src/db/schema.ts')).toContain(
      'export const products = pgTable(',
    );
  });
});

describe('R1 migrations of Drizzle', () => {
  it('the time of a new one is later than that of every other', async () => {
    const files = await planned(copyVaried(drizzleOutOfOrder));
    const { entries } = JSON.parse(files.get('drizzle/meta/_journal.json') ?? '') as { entries: { when: number }[] };
    expect(entries.map(({ when }) => when)).toEqual([4102444800000, 1795857671724, 4102444801000]);
  });

  it('are left to drizzle-kit where a table that is referred to has none yet', async () => {
    const root = drizzle({
      'src/db/schema.ts': `import { pgTable, serial } from "drizzle-orm/pg-core"
export const categories = pgTable("categories", { id: serial("id").primaryKey() })
export const shops = pgTable("shops", { id: serial("id").primaryKey() })
`,
    });
    const { changes, notes } = await planIn(root, ['products', 'shop:ref{shops}']);
    expect(changes.filter(({ path }) => path.startsWith('drizzle'))).toEqual([]);
    expect(notes[0]).toContain('"npx drizzle-kit generate" makes it');
  });

  it('are left to drizzle-kit where it would go on from another snapshot', async () => {
    const root = drizzle({ 'drizzle/meta/20250102030405_snapshot.json': '{}' });
    const { changes } = await planIn(root, ['products', 'name:string']);
    expect(changes.filter(({ path }) => path.startsWith('drizzle'))).toEqual([]);
  });
});

describe('R2 drizzle.config', () => {
  const tables = 'export const categories = pgTable("categories", { id: serial("id").primaryKey() })\n';
  const schema = `import { pgTable, serial } from "drizzle-orm/pg-core"\n${tables}`;
  const config = (properties: string, before = '') =>
    `import { defineConfig } from "drizzle-kit"\n${before}\nexport default defineConfig({ dialect: "postgresql", ${properties} })\n`;

  it.each([
    ['a comment', config('\n// out: "./old",\nschema: "./src/db/schema.ts", out: "./drizzle"')],
    ['schema of migrations first', config('migrations: { schema: "other" }, schema: "./src/db/schema.ts"')],
    ['a template', config('schema: `${folder}/schema.ts`', 'const folder = "src/db" as const')],
    ['a list', config('schema: ["./src/db/schema.ts"]')],
    ['a path', config('schema: join(__dirname, "src", "db/schema.ts")', 'import { join } from "node:path"')],
    [
      'an object',
      'import type { Config } from "drizzle-kit"\nexport default { dialect: "postgresql", schema: "src/db/schema.ts" } satisfies Config\n',
    ],
    [
      'a constant',
      'const config = { schema: "src/db/schema.ts" }\nmodule.exports = { ...config, dialect: "postgresql" }\n',
    ],
  ])('with %s is read as drizzle-kit does', async (_, text) => {
    const files = await planned(drizzle({ 'drizzle.config.ts': text }));
    expect([...files.keys()]).toEqual(expect.arrayContaining(['drizzle/0001_add_products.sql', 'src/db/schema.ts']));
  });

  it('in JSON is read', async () => {
    const root = drizzle({
      'drizzle.config.ts': null,
      'drizzle.config.json': '{ "dialect": "postgresql", "schema": "./src/db/schema.ts" }',
    });
    expect([...(await planned(root)).keys()]).toContain('src/db/schema.ts');
  });

  it('with several files, a table goes to the last one, and refers to the others', async () => {
    const root = drizzle({
      'drizzle.config.ts': config('schema: ["./src/db/schema.ts", "./src/db/more.ts"]'),
      'src/db/more.ts': schema.replaceAll('categories', 'shops'),
    });
    const files = await planned(root);
    expect(files.get('src/db/more.ts')).toContain('import { categories } from "./schema.js"');
  });

  it('with a pattern of folders, a table stands beside its module', async () => {
    const root = drizzle({
      'drizzle.config.ts': config('schema: "./src/{routes,other}/*/table.ts"'),
      'src/routes/categories/table.ts': schema,
      'src/db/schema.ts': 'export * from "../routes/categories/table.js"\n',
    });
    expect([...(await planned(root)).keys()]).toContain('src/routes/products/table.ts');
  });

  it.each([
    ['schema: process.env.SCHEMA', 'the schema of drizzle.config.ts is computed, in drizzle.config.ts:3'],
    ['schema: ["a.ts", find()]', 'the schema of drizzle.config.ts is computed, in drizzle.config.ts:3'],
    ['schema: "a.ts", out: out()', 'the out of drizzle.config.ts is computed, in drizzle.config.ts:3'],
    ['out: "drizzle"', 'the schema of drizzle.config.ts is missing'],
  ])('with %s is refused, with its line', async (properties, said) => {
    expect(await refusalOf(drizzle({ 'drizzle.config.ts': config(properties) }))).toContain(said);
  });
});

describe('R1 schemas of PostgreSQL and Prisma', () => {
  const migration = 'prisma/migrations/20300102030405_add_products/migration.sql';

  it('a model goes to the schema of those that it refers to, in the schema and in SQL', async () => {
    const files = await planned(copyVaried(prismaInSchema));
    expect(files.get('prisma/schema.prisma')).toMatch(/model Product \{[^}]*@@schema\("catalog"\)\n\}/);
    const sql = files.get(migration);
    expect(sql).toContain('CREATE TABLE "catalog"."Product" (');
    expect(sql).toContain('ON "catalog"."Product"("name")');
    expect(sql).toContain('REFERENCES "catalog"."Category"("category_id")');
    expect(sql).toContain('REFERENCES "catalog"."Product"("id")');
    expect(sql).toContain('ALTER TABLE "catalog"."Product" ADD CONSTRAINT "Product_status_check"');
  });

  it('without a reference, to that of most, or to public where there are as many', async () => {
    const files = await planned(copyVaried(prismaInSchema), ['products', 'name:string']);
    expect(files.get(migration)).toContain('CREATE TABLE "public"."Product" (');
  });

  it('is refused where nothing tells it', async () => {
    const root = changed(
      'nest-prisma',
      'prisma/schema.prisma',
      (text) =>
        text
          .replace('"postgresql"', '"postgresql"\n  schemas = ["a", "b"]')
          .replace('@unique', '@unique\n  @@schema("a")') + '\nmodel Other {\n  id Int @id\n  @@schema("b")\n}\n',
    );
    expect(await refusalOf(root, ['products', 'name:string'])).toContain(
      'It is not clear how the table of the module has to be made: @@schema("a") as Category; @@schema("b") as Other.',
    );
  });

  it('without schemas, nothing says any', async () => {
    const files = await planned(copyOf('nest-prisma'));
    expect(files.get('prisma/schema.prisma')).not.toContain('@@schema');
    expect(files.get(migration)).toContain('CREATE TABLE "Product" (');
  });
});

describe('R2 schemas of Prisma', () => {
  it('of several files: a model gets a file like the others, and the other side of its relation', async () => {
    const files = await planned(copyVaried(prismaInFolder));
    expect(files.get('prisma/models/catalog/product.prisma')).toMatch(/^model Product \{\n/);
    expect(files.get('prisma/models/catalog/category.prisma')).toMatch(/products\s+Product\[\]/);
    expect([...files.keys()].filter((path) => path.startsWith('prisma/migrations'))).toHaveLength(1);
  });

  it('of several files that package.json names, with several models in one', async () => {
    const root = prisma({ 'prisma.config.ts': null, 'prisma/schema.prisma': null });
    const schema = 'prisma/parts';
    vary(root, {
      files: {
        'package.json': textIn(root, 'package.json').replace('{', `{ "prisma": { "schema": "${schema}" },`),
        [`${schema}/base.prisma`]: 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n',
        [`${schema}/shop.prisma`]: 'model Category {\n  id Int @id\n}\n\nmodel Shop {\n  id Int @id\n}\n',
      },
    });
    const files = await planned(root);
    expect([...files.keys()].filter((path) => path.startsWith('prisma'))).toEqual([
      'prisma/migrations/20300102030405_add_products/migration.sql',
      `${schema}/shop.prisma`,
    ]);
  });

  it('of Prisma 6, with the URL in it', async () => {
    const root = changed('nest-prisma', 'prisma/schema.prisma', (text) =>
      text.replace('"postgresql"', '"postgresql"\n  url = env("DATABASE_URL")'),
    );
    expect([...(await planned(root)).keys()]).toContain('prisma/schema.prisma');
  });

  it('that Prisma refuses are named with file and line', async () => {
    const root = changed('nest-prisma', 'prisma/schema.prisma', (text) => text.replace('id   Int', 'id   Itn'));
    expect(await refusalOf(root)).toContain(
      'Prisma refuses the schema: prisma/schema.prisma:13: Type "Itn" is neither',
    );
  });

  it('that Prisma would refuse afterwards are left as they are', async () => {
    const root = changed('nest-prisma', 'prisma/schema.prisma', (text) => `${text}\nenum products {\n  a\n}\n`);
    const other = changed(
      'nest-prisma',
      'prisma/schema.prisma',
      (text) => `${text}\nmodel Other {\n  id Int @id\n  @@map("products")\n}\n`,
    );
    expect([...(await planned(root)).keys()]).toContain('prisma/schema.prisma');
    expect(await refusalOf(other)).toContain(
      'Prisma would refuse the schema with the new model: prisma/schema.prisma:',
    );
  });

  it('that the configuration computes are refused, with the line', async () => {
    const root = changed('nest-prisma', 'prisma.config.ts', (text) =>
      text.replace("'prisma/schema.prisma'", 'process.env.SCHEMA'),
    );
    expect(await refusalOf(root)).toContain('the schema of prisma.config.ts is computed, in prisma.config.ts:4');
  });
});

describe('R1 migrations of Prisma', () => {
  const withFolder = (name: string) => {
    const root = copyOf('nest-prisma');
    mkdirSync(join(root, 'prisma/migrations', name));
    return root;
  };
  const folderOf = async (root: string) =>
    [...(await planned(root)).keys()].find((path) => path.startsWith('prisma/migrations/'))?.split('/')[2];

  it.each([
    ['0_init', '20300102030405_add_products'],
    ['20310101000000_by_a_clock_that_is_ahead', '20310101000001_add_products'],
    ['20319999000000_no_time', '20319999000001_add_products'],
  ])('come after %s', async (name, expected) => {
    expect(await folderOf(withFolder(name))).toBe(expected);
  });

  it('are refused where no name with a time would come last', async () => {
    expect(await refusalOf(withFolder('init'))).toContain(
      'prisma/migrations/init has a name after which Prisma would not apply 20300102030405_add_products.',
    );
  });
});
