import { availableParallelism } from 'node:os';

import { configDefaults, defineConfig } from 'vitest/config';

import { WholeToolFirst } from './test/whole-tool-first.js';

const histories = ['add-remove', 'histories', 'interruption'].map((name) => `test/lifecycle/${name}.test.ts`);

export default defineConfig({
  test: {
    // One more than there are processors: tests of the dialogue wait for a screen.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: WholeToolFirst },
    projects: [
      {
        test: {
          name: 'fast',
          include: ['src/**/*.test.ts', 'generators/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
          // Tests of applications that generators are tried in.
          exclude: [...configDefaults.exclude, ...histories, 'test/**/input/**', 'test/**/output/**'],
          globalSetup: ['test/cli/built-tool.ts'],
          // A worker runs one file after the other with the same modules: a process, the catalogue and the compiler of
          // ts-morph for each file cost more than most tests do. A test leaves process and modules as it found them.
          isolate: false,
          // Node.js 20 reads these certificates at every start, and nothing here uses the network.
          env: { NODE_EXTRA_CA_CERTS: '' },
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          // Merges into repositories that people have worked on: two minutes, so they are apart.
          name: 'histories',
          include: histories,
          globalSetup: ['test/cli/built-tool.ts'],
          isolate: false,
          env: { NODE_EXTRA_CA_CERTS: '' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
