import type { Blueprint } from '../../src/blueprint/blueprint.js';
import type { Verdict } from '../../src/blueprint/decide.js';
import type { Catalog } from '../../src/options/catalog.js';
import { chosenOptions } from '../../src/options/resolve.js';
import type { Generator } from '../../src/plop/engine.js';
import { renderRepo } from '../../src/render/repo.js';
import { collect } from '../../src/slots/contributions.js';
import { packageManagerOf } from '../../src/slots/package-manager.js';
import { commitNew } from '../../src/tree/commit-new.js';
import { Tree } from '../../src/tree/tree.js';
import { version } from '../../src/version.js';

/** One run of the create generator, from the answers on. */
export interface CreateRun {
  readonly catalog: Catalog;
  readonly templates: string;
  readonly blueprint: Blueprint;
  readonly verdicts: readonly Verdict[];
  /** Absolute path of the new repo. */
  readonly target: string;
  readonly dryRun: boolean;
  readonly git: boolean;
  readonly install: boolean;
  /** Told what is going on; a run may take minutes when it installs. */
  readonly progress: Progress;
  /** Filled by the render action. */
  tree: Tree;
  /** What did not work but leaves the repo usable, in words. */
  readonly warnings: string[];
}

export interface Progress {
  readonly step: (message: string) => void;
  readonly done: (message: string) => void;
}

/** `create`: render in memory, write all or nothing, then git and install, which may fail without taking the repo with them. */
export function createGenerator(ask: () => Promise<CreateRun>): Generator<CreateRun> {
  return {
    name: 'create',
    description: 'A new backend monorepo',
    ask,
    plan: ({ dryRun, git, install }) => [
      'render',
      ...(dryRun ? [] : ['commit', ...(git ? ['git'] : []), ...(install ? ['install'] : [])]),
    ],
    actions: {
      render: (run) => {
        run.tree = renderRepo({ version, ...run });
        return `${String(run.tree.files().length)} files`;
      },
      commit: (run) => {
        commitNew(run.tree, run.target);
        run.progress.done(`${String(run.tree.files().length)} files in ${run.target}`);
        return run.target;
      },
      git: async (run) => {
        const { initGit } = await import('../../src/post/git.js');
        const failure = await initGit(run.target);
        if (failure) run.warnings.push(`git: ${failure}`);
        else run.progress.done('git repository with one commit');
        return 'git';
      },
      install: async (run) => {
        const { installDependencies } = await import('../../src/post/install.js');
        const manager = packageManagerOf(collect(chosenOptions(run.catalog, run.blueprint.choices)));
        run.progress.step(`${manager.install}, this takes a while`);
        const failure = await installDependencies(run.target, manager);
        if (failure) run.warnings.push(`${failure}. Run "${manager.install}" in ${run.target} to try again.`);
        else run.progress.done('dependencies installed');
        return 'install';
      },
    },
  };
}
