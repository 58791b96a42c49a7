import { defineOption } from '../../../src/catalog/definition.js';

/** What production starts by itself, on a machine of development. */
const started = 'node --import ./scripts/load-env.js --import ./scripts/stop-with-parent.js';

export default defineOption({
  label: 'Monorepo',
  summary: 'TypeScript, ESLint, Prettier, vitest and the scripts of the repo',
  contributes: {
    root: {
      devDependencies: [
        '@app/auth',
        '@app/common',
        '@app/database',
        '@app/dev-services',
        '@eslint/js',
        '@types/node',
        '@vitest/coverage-v8',
        'eslint',
        'eslint-import-resolver-typescript',
        'eslint-plugin-boundaries',
        'eslint-plugin-import-x',
        'eslint-plugin-simple-import-sort',
        'pino-pretty',
        'prettier',
        'tsx',
        'typescript',
        'typescript-eslint',
        'vitest',
      ],
      scripts: {
        setup: { run: 'tsx scripts/env-file.ts' },
        // Not `tsx`, which is a process of its own in between: dev.ts watches the process that started it.
        dev: { run: 'node --conditions=source --import tsx scripts/dev.ts' },
        build: { run: 'tsc -b tsconfig.build.json' },
        start: { run: `${started} apps/api/dist/server.js` },
        test: { run: 'vitest run --project unit' },
        'test:integration': { run: 'vitest run --project integration' },
        'test:e2e': { run: 'tsc -b tsconfig.build.json && vitest run --project e2e' },
        // Both kinds of tests together: what one kind leaves out, the other may run.
        coverage: { run: 'vitest run --coverage --project unit --project integration' },
        lint: { run: 'eslint . --max-warnings 0' },
        typecheck: { run: 'tsc --noEmit' },
        format: { run: 'prettier --write .' },
        'format:check': { run: 'prettier --check .' },
        'db:reset': { run: 'tsx --conditions=source scripts/database.ts reset' },
        'db:rollback': { run: 'tsx --conditions=source scripts/database.ts rollback' },
        'db:console': { run: 'tsx --conditions=source scripts/database.ts console' },
      },
    },
  },
  contributesWith: {
    saas: { root: { scripts: { seed: { run: 'tsx --conditions=source scripts/database.ts seed' } } } },
    service: {
      root: {
        devDependencies: ['@app/core'],
        scripts: { token: { run: 'tsx --conditions=source scripts/token.ts' } },
      },
    },
    '!none': { root: { scripts: { 'start:worker': { run: `${started} apps/worker/dist/main.js` } } } },
  },
});
