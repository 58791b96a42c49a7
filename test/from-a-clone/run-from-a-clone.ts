import { mkdirSync } from 'node:fs';

import { endGroup } from '../harness/command.js';
import { freePort } from '../harness/free-port.js';
import { endMarked } from '../harness/leftovers.js';
import { type Reporting, runSteps } from '../harness/run-steps.js';
import type { Outcome, Step } from '../harness/step.js';
import { makesTheSame } from './again.js';
import { clones } from './clone.js';
import { type CloneRun, cloneRun } from './clone-run.js';
import { testsFromNothing } from './test.js';
import { answers, signsIn, stops } from './try.js';

const steps: readonly Step<CloneRun>[] = [
  { name: 'clone', after: [], run: clones },
  { name: 'try', after: ['clone'], run: answers },
  { name: 'sign-in', after: ['try'], run: signsIn },
  { name: 'stop', after: ['try'], run: stops },
  { name: 'again', after: ['stop'], run: makesTheSame },
  { name: 'test', after: ['clone'], run: testsFromNothing },
];

/** The two commands of the README, in a clone of what is committed, as on a machine that has nothing but Node.js and git. */
export async function runFromAClone(folder: string, reporting: Reporting): Promise<readonly Outcome[]> {
  mkdirSync(folder, { recursive: true });
  const run = cloneRun(folder, [await freePort(), await freePort()]);
  try {
    return await runSteps(steps, run, reporting);
  } finally {
    if (run.trying) await endGroup(run.trying.pid);
    endMarked(run.mark);
  }
}
