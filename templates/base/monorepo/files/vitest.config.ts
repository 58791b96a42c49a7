import { defineConfig } from 'vitest/config';

// Workspaces are tested from their sources, not from what was built last.
const sources = {
  name: 'sources',
  configEnvironment: () => ({ resolve: { conditions: ['source', 'node'] } }),
};

export default defineConfig({
  plugins: [sources],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/test/unit/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/test/integration/**/*.test.ts'],
          globalSetup: 'test/setup/services.ts',
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
          globalSetup: 'test/setup/e2e.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
