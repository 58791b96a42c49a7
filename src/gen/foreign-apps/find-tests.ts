import { posix } from 'node:path';

import type { Tests } from './plain-app.js';

/**
 * The tests of an application: by what runner, and where they are.
 * @param usual what their names end with where there are none
 */
export function testsOf(
  dependencies: Readonly<Record<string, string>>,
  testScript: string,
  files: readonly string[],
  app: string,
  usual: Tests['end'],
): Tests | undefined {
  const runner = runnerOf(dependencies, testScript);
  if (!runner) return undefined;
  const tests = files.filter((path) => /\.(?:spec|test)\.ts$/.test(path) && !path.includes('e2e'));
  const specs = tests.filter((path) => path.endsWith('.spec.ts')).length;
  const folder = posix.join(app, 'test');
  const apart = tests.filter((path) => path.startsWith(`${folder}/`)).length;
  return {
    runner,
    end: tests.length === 0 ? usual : specs * 2 >= tests.length ? '.spec.ts' : '.test.ts',
    folder: apart * 2 > tests.length ? folder : undefined,
  };
}

function runnerOf(dependencies: Readonly<Record<string, string>>, testScript: string): Tests['runner'] | undefined {
  if ('vitest' in dependencies) return 'vitest';
  if ('jest' in dependencies) return 'jest';
  return /\s--test\b/.test(` ${testScript}`) ? 'node' : undefined;
}
