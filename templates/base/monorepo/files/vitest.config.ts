import { defineConfig } from 'vitest/config';

// Workspaces are tested from their sources, not from what was built last.
const sources = {
  name: 'sources',
  configEnvironment: () => ({ resolve: { conditions: ['source', 'node'] } }),
};

export default defineConfig({
  plugins: [sources],
  test: {
    // Most tests wait for a service.
    maxWorkers: '100%',
    // For `coverage` alone. Each layer has floors of its own: one that is tested well does not make up
    // for another.
    coverage: {
      include: ['apps/*/src/**/*.ts', 'packages/*/src/**/*.ts'],
      exclude: ['**/generated/**', 'packages/dev-services/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: {
        '**/*.service.ts': { statements: 92, branches: 80 },
        '**/*.repository.ts': { statements: 70, branches: 60 },
        // #if fastify
        'apps/api/src/{http,middleware,plugins}/**': { statements: 65, branches: 50 },
        // #else
        'apps/api/src/{http,middleware}/**': { statements: 65, branches: 50 },
        // #endif
        '**/*.controller.ts': { statements: 95, branches: 90 },
      },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/test/unit/**/*.test.ts'],
          // Modules keep no state, so files may share what they import: five times as fast. What a test replaces is put back.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/test/integration/**/*.test.ts'],
          // The services are real and modules keep no state, so files may share what they import: twice as fast.
          isolate: false,
          globalSetup: 'test/setup/services.ts',
          // After the unit tests, when both are run: vitest asks for it where they run side by side in
          // another number.
          sequence: { groupOrder: 1 },
          // #if single
          // Each file begins with an empty database, so they run one after the other.
          fileParallelism: false,
          // #endif
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // #if service
          globalSetup: 'test/setup/services.ts',
          // #else
          // One after the other: they share a queue, and the worker of one would take the jobs of another.
          fileParallelism: false,
          // What was set up first is torn down last.
          globalSetup: ['test/setup/e2e.ts', 'test/setup/services.ts'],
          // #endif
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
