import { manifestFile } from '../../src/repo/find-root.js';

/** What a service is made of where `gen` works. */
export interface ServiceStack {
  readonly framework: 'fastify' | 'nestjs';
  readonly orm: 'drizzle' | 'prisma';
  readonly tenancy: 'multi' | 'single';
  readonly pagination?: 'cursor' | 'offset';
}

const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

/** The files of a service that `gen` reads and edits, before it has a module, and no others. */
export function serviceRepo(stack: ServiceStack): ReadonlyMap<string, string> {
  const { framework, orm, pagination = 'cursor', tenancy } = stack;
  const choices = { framework, orm, pagination, queue: 'none', shape: 'service', tenancy };
  return new Map(
    Object.entries({
      [manifestFile]: json({ generator: '0.0.0', blueprint: { choices, capabilities: [] }, modules: {}, files: {} }),
      'package.json': json({ name: 'x', type: 'module', private: true, workspaces: ['apps/*', 'packages/*'] }),
      '.prettierrc.json': json({ singleQuote: true, printWidth: 100 }),
      'packages/core/package.json': json({ name: '@app/core', type: 'module' }),
      'packages/core/src/permissions.ts': permissions,
      'apps/api/src/http/openapi/tags.ts': tags,
      ...(framework === 'fastify' ? fastify : nestjs),
      'packages/database/src/index.ts': "export { migrate } from './migrate.js';\n",
      ...(orm === 'drizzle' ? drizzle : prisma),
    }),
  );
}

const permissions = `/** All permissions, as \`resource:action\`. */
export const permissions = [] as const satisfies readonly string[];

export type Permission = (typeof permissions)[number];
`;

const tags = `/** The groups of operations of the API description. */
const descriptions: Readonly<Record<string, string>> = {};

export const descriptionOf = (name: string) => descriptions[name];
`;

const fastify = {
  'apps/api/package.json': json({ name: '@app/api', type: 'module', dependencies: { fastify: '5.0.0' } }),
  'apps/api/src/app.ts': "import Fastify from 'fastify';\n\nconst app = Fastify();\nawait app.register(apiRoutes);\n",
  'apps/api/src/modules/index.ts': `import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

/** The modules of the API. The documentation lists them in this order. */
const modules: readonly FastifyPluginCallbackZod[] = [];

export const apiRoutes: FastifyPluginAsync = async (app) => {
  for (const module of modules) await app.register(module);
};
`,
};

const nestjs = {
  'apps/api/package.json': json({
    name: '@app/api',
    type: 'module',
    dependencies: { '@nestjs/core': '12.0.0', '@nestjs/platform-fastify': '12.0.0' },
  }),
  'apps/api/src/main.ts': `import { NestFactory } from '@nestjs/core';

import { AppModule } from './app.module.js';

await NestFactory.create(AppModule);
`,
  'apps/api/src/app.module.ts': `import { Module } from '@nestjs/common';

import { DatabaseModule } from './infrastructure/database.module.js';

@Module({ imports: [DatabaseModule] })
export class AppModule {}
`,
};

// Neither a table nor a migration: drizzle-kit makes both files when there is one.
const drizzle = {
  'packages/database/package.json': json({
    name: '@app/database',
    type: 'module',
    dependencies: { 'drizzle-orm': '0.45.0' },
  }),
  'packages/database/drizzle.config.ts': `export default {
  dialect: 'postgresql',
  schema: './src/schema/index.ts',
  out: './migrations',
};
`,
};

const schema = `datasource db {
  provider = "postgresql"
}
`;

const prisma = {
  'packages/database/package.json': json({
    name: '@app/database',
    type: 'module',
    dependencies: { '@prisma/client': '7.0.0' },
  }),
  'packages/database/prisma/schema.prisma': schema,
  'packages/database/migrations/schema.prisma': schema,
};
