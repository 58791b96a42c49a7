import { mkdirSync } from 'node:fs';

import { type Reporting, runSteps } from '../harness/run-steps.js';
import type { Outcome, Step } from '../harness/step.js';
import { createsTheSame } from './create.js';
import { installsSmall } from './installed.js';
import { isALibrary } from './library.js';
import { packs } from './pack.js';
import { type PackageRun, packageRun } from './package-run.js';
import { pinsTheGenerator } from './pinned.js';
import { publishes, startsRegistry } from './registry.js';

const steps: readonly Step<PackageRun>[] = [
  { name: 'pack', after: [], run: packs },
  { name: 'registry', after: ['pack'], run: startsRegistry },
  { name: 'publish', after: ['registry'], run: publishes },
  { name: 'npx', after: ['publish'], run: createsTheSame },
  { name: 'size', after: ['publish'], run: installsSmall },
  { name: 'library', after: ['size'], run: isALibrary },
  { name: 'pinned', after: ['npx'], run: pinsTheGenerator },
];

/** Packs this tool, publishes it to a private registry on the loopback interface, and uses it from there. */
export async function runPackage(folder: string, reporting: Reporting): Promise<readonly Outcome[]> {
  mkdirSync(folder, { recursive: true });
  const run = packageRun(folder);
  try {
    return await runSteps(steps, run, reporting);
  } finally {
    await run.stopRegistry();
  }
}
