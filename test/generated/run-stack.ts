import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { endMarked } from '../harness/leftovers.js';
import { type Reporting, runSteps } from '../harness/run-steps.js';
import type { Allotment } from '../harness/services/allotment.js';
import { allotServices } from '../harness/services/allot.js';
import type { Servers } from '../harness/services/servers.js';
import type { Outcome } from '../harness/step.js';
import type { StackRun } from './stack-run.js';
import type { Stack } from './stacks.js';
import { steps } from './steps.js';

export interface Surroundings {
  readonly servers: Servers;
  /** The repos are generated below this folder. */
  readonly workspace: string;
  readonly node24: StackRun['node24'];
  /** Keep the generated repo. */
  readonly keep: boolean;
}

/** Puts one stack through every step, with services of its own, and looks at what it leaves behind there. */
export async function runStack(
  stack: Stack,
  { servers, workspace, node24, keep }: Surroundings,
  reporting: Reporting,
): Promise<readonly Outcome[]> {
  const folder = join(workspace, stack.name);
  const services = await allotServices(servers, `generated-${stack.name}-${String(process.pid)}`);
  const run: StackRun = { stack, folder, services: services.env, mark: folder, node24 };
  const outcomes = await runSteps(steps, run, reporting);
  endMarked(run.mark);
  const clean = await runSteps([leavesNothing], services, { ...reporting, stop: new AbortController().signal });
  if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  return [...outcomes, ...clean];
}

const leavesNothing = {
  name: 'clean',
  after: [],
  run: async ({ release }: Allotment) => {
    const leftovers = await release();
    if (leftovers.length > 0) throw new Error(`the tests leave behind: ${leftovers.join(', ')}`);
  },
};
