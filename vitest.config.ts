import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most tests wait for a process that they have started.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'fast',
          include: ['src/**/*.test.ts', 'generators/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
          // Tests of applications that generators are tried in.
          exclude: [...configDefaults.exclude, 'test/**/input/**', 'test/**/output/**'],
          globalSetup: ['test/cli/built-tool.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
