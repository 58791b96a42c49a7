import { fastifyInRepo } from '../../templates/framework/fastify/gen/fastify-in-repo.js';
import { nestInRepo } from '../../templates/framework/nestjs/gen/nest-in-repo.js';
import { drizzleInRepo } from '../../templates/orm/drizzle/gen/drizzle-in-repo.js';
import { prismaInRepo } from '../../templates/orm/prisma/gen/prisma-in-repo.js';
import type { Framework } from '../../src/gen/drivers/framework-driver.js';
import type { Orm } from '../../src/gen/drivers/orm-driver.js';
import type { Repo } from '../../src/gen/repo.js';

/** The frameworks as they are in a repository that has just been generated. */
export const frameworks = {
  fastify: {
    id: 'fastify',
    ...fastifyInRepo({ major: 5, appFile: 'apps/api/src/app.ts', autoload: false }),
  },
  nestjs: {
    id: 'nestjs',
    ...nestInRepo({
      major: 12,
      adapter: 'fastify',
      rootModule: { path: 'apps/api/src/app.module.ts', className: 'AppModule' },
    }),
  },
} as const satisfies Record<string, Framework>;

/** The ORMs as they are in a repository that has just been generated. */
export const orms = {
  drizzle: {
    id: 'drizzle',
    ...drizzleInRepo({
      schema: 'packages/database/src/schema/index.ts',
      migrations: 'packages/database/migrations',
    }),
  },
  prisma: { id: 'prisma', ...prismaInRepo({ schema: 'packages/database/prisma/schema.prisma' }) },
} as const satisfies Record<string, Orm>;

/** What is known of a repository as it is generated, without one. */
export function knownRepo(
  framework: 'fastify' | 'nestjs',
  orm: 'drizzle' | 'prisma',
  pagination: string,
  others: Readonly<Record<string, string>> = {},
): Repo {
  return {
    root: '/none',
    madeBy: '0.1.0',
    choices: { pagination, ...others },
    capabilities: [],
    app: 'apps/api',
    framework: frameworks[framework],
    orm: orms[orm],
    extension: '.js',
    moduleSystem: 'esm',
    style: { eol: '\n', quote: "'", semicolon: ';', indent: '  ' },
    suffix: '.',
    modules: 'apps/api/src/modules',
  };
}
