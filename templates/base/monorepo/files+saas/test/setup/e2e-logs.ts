import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { leaksInFolder } from '../e2e/support/leaks.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the processes of end-to-end tests leave what they write: `inject('logFolder')`. */
    logFolder: string;
  }
}

/** Keeps the logs of the whole run, and looks for secrets in all of them when it is over. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'e2e-logs-'));
  project.provide('logFolder', folder);
  return async () => {
    try {
      const leaks = await leaksInFolder(folder);
      if (leaks.length > 0)
        throw new Error(['There are secrets in the logs:', ...leaks].join('\n'));
    } catch (error) {
      // Vitest says what went wrong in the end, but counts tests alone.
      process.exitCode = 1;
      throw error;
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}
