import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Kind } from './plain-repo.js';

/** An application of this folder as somebody else may have it: other files in the place of its own. */
export interface Variant {
  readonly name: string;
  readonly kind: Extract<Kind, 'fastify-autoload-drizzle' | 'nest-prisma'>;
  /** Path → text; null for a file that is not there. */
  readonly files: Readonly<Record<string, string | null>>;
  /** What the table of the module `products` is called in the database. */
  readonly madeTable: string;
}

/** Makes a copy of an application a variant of it. */
export function vary(root: string, { files }: Pick<Variant, 'files'>): void {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) rmSync(join(root, path), { recursive: true });
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
}

const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

/** A table with a serial key and a unique name, as drizzle-kit has it in a snapshot. */
const snapshotTable = (name: string, schema: string, key = 'id') => ({
  name,
  schema,
  columns: {
    [key]: { name: key, type: 'serial', primaryKey: true, notNull: true },
    name: { name: 'name', type: 'text', primaryKey: false, notNull: true },
  },
  indexes: {},
  foreignKeys: {},
  compositePrimaryKeys: {},
  uniqueConstraints: {
    [`${name}_name_unique`]: { name: `${name}_name_unique`, nullsNotDistinct: false, columns: ['name'] },
  },
  policies: {},
  checkConstraints: {},
  isRLSEnabled: false,
});

/** Of the first snapshot of the application. */
const firstId = '68d26b36-decd-49c7-a5af-9de7fc3d2bc7';

const snapshot = (
  tables: object,
  schemas: object,
  ids = { id: firstId, prevId: '00000000-0000-0000-0000-000000000000' },
) =>
  json({
    ...ids,
    version: '7',
    dialect: 'postgresql',
    tables,
    enums: {},
    schemas,
    sequences: {},
    roles: {},
    policies: {},
    views: {},
    _meta: { columns: {}, schemas: {}, tables: {} },
  });

/** A journal of drizzle-kit, by the times and tags of its entries. */
const journal = (...entries: readonly (readonly [when: number, tag: string])[]): string =>
  json({
    version: '7',
    dialect: 'postgresql',
    entries: entries.map(([when, tag], idx) => ({ idx, version: '7', when, tag, breakpoints: true })),
  });

const createCategories = (table: string, constraint: string, key = 'id') => `CREATE TABLE ${table} (
	"${key}" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "${constraint}" UNIQUE("name")
);
`;

/** Tables of a schema of their own. */
export const drizzleInSchema: Variant = {
  name: 'pgSchema',
  kind: 'fastify-autoload-drizzle',
  madeTable: 'shop.products',
  files: {
    'src/db/schema.ts': `import { pgSchema, serial, text } from "drizzle-orm/pg-core"

export const shop = pgSchema("shop")

export const categories = shop.table("categories", {
  id: serial("id").primaryKey(),
  name: text("name").notNull().unique(),
})
`,
    'drizzle/0000_init.sql': `CREATE SCHEMA "shop";\n--> statement-breakpoint\n${createCategories('"shop"."categories"', 'categories_name_unique')}`,
    'drizzle/meta/0000_snapshot.json': snapshot(
      { 'shop.categories': snapshotTable('categories', 'shop') },
      { shop: 'shop' },
    ),
  },
};

/** Tables with a prefix, made by a function of another file, and keys with names of their own. */
export const drizzleWithPrefix: Variant = {
  name: 'pgTableCreator',
  kind: 'fastify-autoload-drizzle',
  madeTable: 'app_products',
  files: {
    'drizzle.config.ts': `import { defineConfig } from "drizzle-kit"

const folder = "./src/db"

export default defineConfig({
  // out: "./old",
  migrations: { schema: "drizzle", prefix: "timestamp" },
  dialect: "postgresql",
  schema: [\`\${folder}/tables/*.table.ts\`],
  out: "./drizzle",
  tablesFilter: ["app_*"],
  dbCredentials: { url: process.env.DATABASE_URL ?? "" },
})
`,
    'src/db/schema.ts': 'export * from "./tables/categories.table.js"\n',
    'src/db/create-table.ts': `import { pgTableCreator } from "drizzle-orm/pg-core"

const prefix = "app"
export const createTable = pgTableCreator((name) => \`\${prefix}_\${name}\`)
`,
    'src/db/tables/categories.table.ts': `import { serial, text } from "drizzle-orm/pg-core"
import { createTable } from "../create-table.js"

export const categories = createTable("categories", {
  id: serial("category_id").primaryKey(),
  name: text("name").notNull().unique(),
})
`,
    'drizzle/0000_init.sql': null,
    'drizzle/meta/0000_snapshot.json': null,
    'drizzle/20250102030405_init.sql': createCategories(
      '"app_categories"',
      'app_categories_name_unique',
      'category_id',
    ),
    'drizzle/meta/20250102030405_snapshot.json': snapshot(
      { 'public.app_categories': snapshotTable('app_categories', '', 'category_id') },
      {},
    ),
    'drizzle/meta/_journal.json': journal([1735787045000, '20250102030405_init']),
  },
};

/** Branches were merged, and a clock was wrong: an entry that is not the last one has the latest time. */
export const drizzleOutOfOrder: Variant = {
  name: 'journal',
  kind: 'fastify-autoload-drizzle',
  madeTable: 'products',
  files: {
    'drizzle/0001_other.sql': 'SELECT 1;\n',
    'drizzle/meta/0001_snapshot.json': snapshot(
      { 'public.categories': snapshotTable('categories', '') },
      {},
      { id: '0198c0de-0000-4000-8000-000000000001', prevId: firstId },
    ),
    'drizzle/meta/_journal.json': journal([4102444800000, '0000_init'], [1795857671724, '0001_other']),
  },
};

const prismaHead = `generator client {
  provider     = "prisma-client"
  output       = "../src/generated/prisma"
  moduleFormat = "cjs"
}
`;

/** Models in schemas of PostgreSQL. */
export const prismaInSchema: Variant = {
  name: 'multi-schema',
  kind: 'nest-prisma',
  madeTable: 'catalog."Product"',
  files: {
    'prisma/schema.prisma': `${prismaHead}
datasource db {
  provider = "postgresql"
  schemas  = ["public", "catalog"]
}

model Category {
  id   Int    @id @default(autoincrement()) @map("category_id")
  name String @unique

  @@schema("catalog")
}

model User {
  id String @id @default(uuid()) @db.Uuid

  @@schema("public")
}
`,
    'prisma/migrations/20250101000000_init/migration.sql': `CREATE SCHEMA IF NOT EXISTS "catalog";

-- CreateTable
CREATE TABLE "catalog"."Category" (
    "category_id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("category_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Category_name_key" ON "catalog"."Category"("name");

-- CreateTable
CREATE TABLE "public"."User" (
    "id" UUID NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
`,
  },
};

/** A schema of several files, which the configuration names by their folder. */
export const prismaInFolder: Variant = {
  name: 'multi-file',
  kind: 'nest-prisma',
  madeTable: '"Product"',
  files: {
    'prisma.config.ts': `import path from 'node:path';

import type { PrismaConfig } from 'prisma';

// schema: 'prisma/old.prisma'
const config: PrismaConfig = {
  migrations: { path: path.join('prisma', 'migrations') },
  schema: \`prisma/models\`,
  datasource: { url: process.env.DATABASE_URL ?? '' },
};

export default config;
`,
    'prisma/schema.prisma': null,
    'prisma/models/main.prisma': `${prismaHead.replace('../src', '../../src')}
datasource db {
  provider = "postgresql"
}
`,
    'prisma/models/catalog/category.prisma': `model Category {
  id   Int    @id @default(autoincrement())
  name String @unique
}
`,
  },
};

/** What a person adds to each. */
export const variantCommand: readonly string[] = [
  'module',
  'products',
  'name:string:unique',
  'status:enum{draft,live}',
  'category:ref{categories}',
  'parent:ref{products}?',
];

/** Whose migrations are applied to a database in the slow tier. */
export const appliedVariants: readonly Variant[] = [
  drizzleInSchema,
  drizzleWithPrefix,
  drizzleOutOfOrder,
  prismaInSchema,
  prismaInFolder,
];
