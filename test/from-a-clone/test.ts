import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../harness/command.js';
import type { CloneRun } from './clone-run.js';
import { read } from './try.js';

/** `npm test` installs what it needs, and passes its arguments on. */
export async function testsFromNothing({ clone, env }: CloneRun, log: string): Promise<void> {
  rmSync(join(clone, 'node_modules'), { recursive: true, force: true });
  await run(['npm', 'test', '--', 'src/naming', '--reporter=json'], { cwd: clone, env, log }, 300);
  const report = /^\{"numTotalTestSuites".*$/m.exec(read(log))?.[0] ?? '{}';
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(report) as Record<string, number>;
  if (numPassedTests === 0 || numFailedTests > 0)
    throw new Error(`${String(numPassedTests)} tests passed, ${String(numFailedTests)} failed`);
}
