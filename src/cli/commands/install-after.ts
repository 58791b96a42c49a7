import type { Catalog } from '../../catalog/catalog.js';
import { chosenOptions } from '../../catalog/resolve.js';
import { installDependencies } from '../../install/install.js';
import type { LifecyclePlan } from '../../lifecycle/plan-lifecycle.js';
import { collect } from '../../render/slots/contributions.js';
import { packageManagerOf } from '../../render/slots/package-manager.js';
import type { MergeReport } from '../report/merge.js';
import { progressOn } from '../report/progress-on.js';

/** Installs what a merge has brought. A failure takes nothing back: it is told, with the command for another attempt. */
export async function installAfter(catalog: Catalog, plan: LifecyclePlan, report: MergeReport): Promise<void> {
  const manager = packageManagerOf(collect(chosenOptions(catalog, plan.blueprint.choices)));
  const progress = await progressOn(process.stderr, report.json || report.quiet);
  const step = progress.start(`Installing dependencies with ${manager.name}`);
  const { failure, refusing } = await installDependencies(plan.root, manager, `${manager.name} install`);
  if (failure) {
    step.failed([`The installation failed: ${failure.reason}.`, ...failure.output].join('\n'));
    process.stderr.write(`! To go on: ${failure.remedy.join(' && ')}\n`);
    return;
  }
  step.done('Dependencies installed');
  if (refusing.length > 0)
    process.stderr.write(`! Not made for Node.js ${process.versions.node}: ${refusing.join(', ')}\n`);
}
