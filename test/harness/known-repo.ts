import type { Repo } from '../../src/repo/repo.js';

/** What is known of a repository as it is generated, without one. */
export function knownRepo(framework: 'fastify' | 'nestjs', orm: 'drizzle' | 'prisma', pagination: string): Repo {
  return {
    root: '/none',
    madeBy: '0.1.0',
    choices: { pagination },
    app: 'apps/api',
    framework:
      framework === 'fastify'
        ? { name: framework, major: 5, appFile: 'apps/api/src/app.ts', autoload: false }
        : {
            name: framework,
            major: 12,
            adapter: 'fastify',
            rootModule: { path: 'apps/api/src/app.module.ts', className: 'AppModule' },
          },
    orm:
      orm === 'prisma'
        ? { name: orm, schema: 'packages/database/prisma/schema.prisma' }
        : { name: orm, schema: 'packages/database/src/schema/index.ts', migrations: 'packages/database/migrations' },
    extension: '.js',
    moduleSystem: 'esm',
    style: { eol: '\n', quote: "'", semicolon: ';', indent: '  ' },
    suffix: '.',
    modules: 'apps/api/src/modules',
  };
}
