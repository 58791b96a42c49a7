import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          include: ['src/**/*.test.ts', 'generators/**/*.test.ts', 'test/**/*.test.ts'],
          globalSetup: ['test/cli/built-tool.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
