import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { afterOf } from '../../src/disk/change.js';
import { copyOf, type Kind, planIn } from './plain-repo.js';

/** What is said of the database when a file of an application says something else. */
async function saidOf(kind: Kind, path: string, text: string): Promise<string | undefined> {
  const root = copyOf(kind);
  writeFileSync(join(root, path), text);
  const { recognised } = await planIn(root, ['products', 'name:string']);
  return recognised?.find((line) => line.startsWith('database: '));
}

/** An application with Prisma whose service is of the package `nestjs-prisma`. */
async function withLibrary(imported: string) {
  const root = copyOf('nest-prisma');
  rmSync(join(root, 'src/prisma'), { recursive: true });
  rmSync(join(root, 'src/categories'), { recursive: true });
  writeFileSync(
    join(root, 'src/app.module.ts'),
    `import { Module } from '@nestjs/common';\nimport { PrismaModule } from 'nestjs-prisma';\n\n@Module({ imports: [${imported}] })\nexport class AppModule {}\n`,
  );
  const { changes, recognised } = await planIn(root, ['products', 'name:string', 'details:json']);
  const textOf = (end: string) => {
    const change = changes.find(({ path }) => path.endsWith(end));
    return change ? (afterOf(change) ?? '') : '';
  };
  return { recognised, textOf };
}

describe('R2 what makes the database', () => {
  it('is the service of a package for NestJS', async () => {
    const { recognised, textOf } = await withLibrary('PrismaModule');
    expect(recognised).toContain('database: PrismaService of nestjs-prisma');
    expect(textOf('products.module.ts')).toContain('imports: [PrismaModule],');
    const repository = textOf('products.repository.ts');
    expect(repository).toContain("import { PrismaService } from 'nestjs-prisma';");
    expect(repository).toContain("from '@prisma/client';");
  });

  it('is imported by no module where it is global', async () => {
    const { textOf } = await withLibrary('PrismaModule.forRoot({ isGlobal: true })');
    expect(textOf('products.module.ts')).not.toContain('PrismaModule');
    expect(textOf('products.repository.ts')).toContain('private readonly prisma: PrismaService');
  });

  it('is the provider that calls it, among others', async () => {
    const text = `import { Module } from "@nestjs/common"
import { drizzle as connect } from "drizzle-orm/postgres-js"
import postgres from "postgres"

// { provide: "OLD", useFactory: () => drizzle() }
@Module({
	providers: [
		{ provide: "POOL", useFactory: () => postgres(process.env.DATABASE_URL ?? "") },
		{ provide: "DB", inject: ["POOL"], useFactory: (sql: postgres.Sql) => connect(sql) },
	],
	exports: ["POOL", "DB"],
})
export class DatabaseModule {}
`;
    expect(await saidOf('nest-zod-drizzle', 'src/database/database.module.ts', text)).toBe(
      "database: what DatabaseModule provides as 'DB'",
    );
  });

  it('is what the application is decorated with, among other things', async () => {
    const text = `import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres"
import fp from "fastify-plugin"
import pg from "pg"

declare module "fastify" {
  interface FastifyInstance {
    pool: pg.Pool
    database: NodePgDatabase
  }
}

export default fp(async (app) => {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
  const database = drizzle(pool)
  app.decorate("pool", pool)
  app.decorate("database", database)
})
`;
    expect(await saidOf('fastify-autoload-drizzle', 'src/plugins/db.ts', text)).toBe(
      'database: app.database, made in src/plugins/db.ts',
    );
  });

  it('is the class that extends the client, under any name of that', async () => {
    const text = `import { Injectable } from '@nestjs/common';
import { PrismaClient as Client } from '../generated/prisma/client';

/* export class OldService extends PrismaClient {} */
@Injectable()
export class PrismaService extends Client {}
`;
    expect(await saidOf('nest-prisma', 'src/prisma/prisma.service.ts', text)).toBe(
      'database: PrismaService of src/prisma/prisma.service.ts, from PrismaModule',
    );
  });

  it('is a constant, not a function that makes one', async () => {
    const text = `import { drizzle } from "drizzle-orm/node-postgres"

export const connect = () => drizzle(process.env.DATABASE_URL ?? "")
export const database = drizzle(process.env.DATABASE_URL ?? "")
`;
    expect(await saidOf('fastify-autoload-drizzle', 'src/plugins/db.ts', text)).toBe(
      'database: database of src/plugins/db.ts',
    );
  });
});
