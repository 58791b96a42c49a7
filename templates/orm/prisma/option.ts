import { defineOption } from '../../../src/catalog/definition.js';

const generate = { before: 'tsx packages/database/scripts/generate.ts' };

// The schema engine of Prisma is an ES module of WebAssembly, which Node.js 20 and 22 import with a flag.
const withWebAssembly = 'tsx --experimental-wasm-modules --disable-warning=ExperimentalWarning';

export default defineOption({
  label: 'Prisma 7',
  summary:
    'Models in a schema file, a typed client generated from it, SQL migrations, pooled connections, and raw SQL where it is needed',
  rejected:
    'a generated client and its query compiler stand between the code and the SQL, at a price in milliseconds and megabytes that a hot path notices',
  tradeOffs: [
    'The client is generated, and has to be made again after every change of the schema (each command here does so when needed).',
    'What the schema language cannot say, such as check constraints and policies, is written into migrations by hand.',
    'Its query compiler adds about half a millisecond to a transaction, and some 85 MB to what production installs.',
  ],
  cost: 'No licence. About 85 MB more in the image, and some CPU for every query.',
  contributes: {
    workspaces: {
      'packages/database': {
        dependencies: ['@prisma/adapter-pg', '@prisma/client', '@prisma/driver-adapter-utils'],
        devDependencies: ['@prisma/schema-engine-wasm', 'prisma-cli'],
      },
    },
    root: {
      scripts: {
        generate: { run: 'tsx packages/database/scripts/generate.ts' },
        'migrate:new': {
          run: `${withWebAssembly} --conditions=source packages/database/scripts/new-migration.ts`,
        },
        'migrate:check': {
          run: `${withWebAssembly} --conditions=source packages/database/scripts/check-migrations.ts`,
        },
        build: generate,
        'db:reset': generate,
        dev: generate,
        lint: generate,
        openapi: generate,
        'openapi:check': generate,
        test: generate,
        'test:e2e': generate,
        'test:integration': generate,
        coverage: generate,
        typecheck: generate,
      },
    },
  },
  contributesWith: {
    saas: {
      root: {
        scripts: {
          seed: generate,
        },
      },
    },
  },
});
