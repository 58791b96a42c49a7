import { root } from '../harness/binary.js';
import { run } from '../harness/command.js';
import { type Reporting, runSteps } from '../harness/run-steps.js';
import type { Outcome, Step } from '../harness/step.js';

const steps: readonly Step<string>[] = [
  check('lint', 'npm run lint'),
  check('types', 'npm run typecheck'),
  check('format', 'npx prettier --check .'),
  check('rendered', 'npx vitest run --project fast test/snapshots/formatting', { FORMATTING_BY_PRETTIER: '1' }),
];

/** Lint, types and formatting of this repository; they use one core, so they run beside the stacks. */
export function runChecks(reporting: Reporting): Promise<readonly Outcome[]> {
  return runSteps(steps, root, reporting);
}

function check(name: string, command: string, env: Readonly<Record<string, string>> = {}): Step<string> {
  return { name, after: [], run: (cwd, log) => run(command.split(' '), { cwd, log, env }, 300) };
}
