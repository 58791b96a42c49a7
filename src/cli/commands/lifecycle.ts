import { loadCatalog, templatesFolder, templatesIn } from '../../build/load.js';
import { FoundError } from '../../errors.js';
import type { GenArgv } from '../../gen/argv.js';
import { dryRunFlag, jsonFlag, quietFlag, verboseFlag } from '../../gen/gen-command.js';
import { recoverFirst } from '../../gen/recover.js';
import { shellWord } from '../../install/shell.js';
import { type Git, gitAt } from '../../lifecycle/git.js';
import { manifestAround } from '../../lifecycle/manifest-here.js';
import { moves } from '../../lifecycle/moves.js';
import { refuseOpenMerge, writePlan } from '../../lifecycle/open-merge.js';
import type { LifecycleInput, LifecyclePlan } from '../../lifecycle/plan-lifecycle.js';
import { refuseDirty } from '../../lifecycle/refuse-dirty.js';
import type { Generator } from '../../lifecycle/rendering.js';
import { version } from '../../version.js';
import { type MergeReport, printMerge, stepsOf } from '../report/merge.js';
import { installFlag, yesFlag } from './lifecycle-flags.js';

/** A command that merges what is generated into the repository around the current folder. */
export interface LifecycleRun {
  readonly argv: GenArgv;
  /** As it was typed, without the program. */
  readonly words: readonly string[];
  readonly plan: (input: LifecycleInput) => Promise<LifecyclePlan>;
  /** Asks at a terminal before anything is written, unless a flag says not to. */
  readonly asks: boolean;
}

/** This version of create-backend, with its templates. */
export function thisGenerator(): Generator {
  return { version, catalog: loadCatalog(), read: templatesIn(templatesFolder()), moves };
}

/**
 * Plans, shows the plan, writes it.
 * @throws FoundError when conflicts are left; UserError for what the person has to put right first
 */
export async function runLifecycle({ argv, asks, plan, words }: LifecycleRun): Promise<void> {
  const dryRun = argv.has(dryRunFlag);
  const here = manifestAround(process.cwd());
  const git = await gitAt(here.root);
  const recovered = await recoverFirst(here.root, dryRun);
  refuseOpenMerge(here.root);
  if (!dryRun) await refuseDirty(git);
  const generator = thisGenerator();
  const planned = await plan({ generator, here: manifestAround(here.root), git, at: new Date() });
  const report: MergeReport = {
    command: words.map(shellWord).join(' '),
    plan: planned,
    notes: [...recovered, ...planned.notes],
    dryRun,
    json: argv.has(jsonFlag),
    quiet: argv.has(quietFlag),
    verbose: argv.has(verboseFlag),
  };
  if (dryRun || planned.changes.length === 0) {
    printMerge(report);
    return;
  }
  if (asks && !argv.has(yesFlag) && process.stdin.isTTY && process.stderr.isTTY) await confirm(planned);
  await write(planned, report, git);
  if (argv.has(installFlag) && planned.conflicts.length === 0) {
    const { installAfter } = await import('./install-after.js');
    await installAfter(generator.catalog, planned, report);
  }
  if (planned.conflicts.length > 0) throw new FoundError(planned.conflicts.map(({ path }) => path));
}

async function write(planned: LifecyclePlan, report: MergeReport, git: Git): Promise<void> {
  await writePlan(planned, report.command, git);
  printMerge(report);
}

/** @throws CancelledError */
async function confirm(planned: LifecyclePlan): Promise<void> {
  process.stderr.write(stepsOf(planned));
  const { askWhetherToWrite } = await import('../ask/ask-whether-to-write.js');
  await askWhetherToWrite(planned.conflicts.length);
}
