import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { chosenOptions } from '../../src/catalog/resolve.js';
import { collect } from '../../src/render/slots/contributions.js';
import { packageManagerOf } from '../../src/render/slots/package-manager.js';
import { endMarked } from '../harness/leftovers.js';
import { type Reporting, runSteps } from '../harness/run-steps.js';
import type { Allotment } from '../harness/services/allotment.js';
import { allotServices } from '../harness/services/allot.js';
import type { RunningService } from '../harness/services/servers.js';
import { serviceVersions } from '../harness/services/versions.js';
import type { Outcome } from '../harness/step.js';
import { blueprintFor, catalog } from '../snapshots/rendered.js';
import type { Due } from './due.js';
import { writeEvidence } from './evidence.js';
import { projectName } from './generate.js';
import { servicesOfStack } from './servers-for.js';
import { shortName } from './short-name.js';
import type { StackRun } from './stack-run.js';
import { steps } from './steps.js';
import type { Toolchains } from './toolchains.js';

export interface Surroundings {
  /** Of all stacks that are run. */
  readonly servers: readonly RunningService[];
  /** The repos are generated below this folder. */
  readonly workspace: string;
  readonly toolchains: Toolchains;
  /** How much is done at once. */
  readonly lanes: number;
  /** Keep the generated repo. */
  readonly keep: boolean;
}

/**
 * Puts one stack through every step, with services of its own, and looks at what it leaves behind there. Writes evidence when
 * all has passed.
 */
export async function runStack(
  { stack, claim }: Due,
  { servers, workspace, toolchains, keep }: Surroundings,
  reporting: Reporting,
): Promise<readonly Outcome[]> {
  const name = shortName(stack.name);
  const folder = join(workspace, name, projectName);
  const { choices } = blueprintFor(stack.choices);
  const manager = packageManagerOf(collect(chosenOptions(catalog, choices)));
  const toolchain = await toolchains.of(stack.node, manager);
  const options = new Set(servicesOfStack(stack).map(({ option }) => option));
  const running = servers.filter(({ option }) => options.has(option));
  const services = await allotServices(running, `generated-${name}-${String(process.pid)}`);
  const run: StackRun = {
    stack,
    claim: { ...claim },
    folder,
    manager,
    env: { ...services.env, ...toolchain },
    mark: folder,
  };
  const outcomes = await runSteps(steps, run, reporting);
  endMarked(run.mark);
  const clean = await runSteps([leavesNothing], services, { ...reporting, stop: new AbortController().signal });
  const all = [...outcomes, ...clean];
  if (all.every(({ result }) => result === 'passed' || result === 'shared'))
    writeEvidence(run, await serviceVersions(running), all);
  if (!keep) rmSync(dirname(folder), { recursive: true, force: true, maxRetries: 3 });
  return all;
}

const leavesNothing = {
  name: 'clean',
  after: [],
  run: async ({ release }: Allotment) => {
    const leftovers = await release();
    if (leftovers.length > 0) throw new Error(`the tests leave behind: ${leftovers.join(', ')}`);
  },
};
