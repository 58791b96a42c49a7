import type { Blueprint } from '../../src/catalog/blueprint/blueprint.js';
import type { Standing } from '../../src/evidence/standing.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import type { FirstModule } from '../../src/gen/first-modules.js';
import { type Costs, costsOf } from '../../src/render/cost.js';
import { templatesIn } from '../../src/build/load.js';
import { chosenOptions } from '../../src/catalog/resolve.js';
import type { Generator } from '../../src/plop/engine.js';
import { renderRepo } from '../../src/render/repo.js';
import type { Progress } from '../../src/install/progress.js';
import { collect } from '../../src/render/slots/contributions.js';
import { firstInstallOf, packageManagerOf } from '../../src/render/slots/package-manager.js';
import { noticeSignals } from '../../src/signals.js';
import { commitNewRepo } from '../../src/disk/commit-new.js';
import { sha256 } from '../../src/disk/hash.js';
import type { Tree } from '../../src/render/tree.js';
import { version } from '../../src/version.js';

/** One run of the create generator, from the answers on. */
export interface CreateRun {
  readonly catalog: Catalog;
  readonly templates: string;
  readonly blueprint: Blueprint;
  /** The first modules, as gen takes them. */
  readonly modules: readonly FirstModule[];
  /** How far these choices have been run together. */
  readonly standing: Standing;
  /** Absolute path of the new repo. */
  readonly target: string;
  readonly dryRun: boolean;
  readonly git: boolean;
  readonly install: boolean;
  /** Reports progress; a run may take minutes when it installs. */
  readonly progress: Progress;
  /** Filled by the render action. */
  tree: Tree;
  /** What each choice costs; filled by the render action. */
  costs: Costs;
  /** Commands that install the dependencies, once it is known that more than the usual one is needed. */
  toInstall?: readonly string[];
  /** Steps after the files that worked. */
  readonly finished: Set<'describe' | 'git' | 'install'>;
  /** Sentences about what failed but leaves the repo usable, with what to do about it. */
  readonly warnings: string[];
}

/**
 * `create`: render in memory, write all or nothing, then git and install, which may fail without taking the repo with them.
 * The one commit is made last, so that it holds the lockfile.
 */
export function createGenerator(ask: () => Promise<CreateRun>): Generator<CreateRun> {
  return {
    name: 'create',
    description: 'A new backend monorepo',
    ask,
    plan: ({ dryRun, git, install, modules }) => [
      'render',
      ...(modules.length > 0 ? ['modules'] : []),
      ...(dryRun ? [] : ['write', ...(git ? ['git'] : []), ...(install ? ['install'] : [])]),
      ...(!dryRun && install && modules.length > 0 ? ['describe'] : []),
      ...(!dryRun && git ? ['commit'] : []),
    ],
    actions: { render, modules, write, git, install, describe, commit },
  };
}

function render(run: CreateRun): string {
  const { blueprint, catalog, templates } = run;
  const input = { version, catalog, blueprint, read: templatesIn(templates), hash: sha256, known: new Map() };
  run.tree = renderRepo(input);
  run.costs = costsOf(input);
  return `${String(run.tree.files().length)} files`;
}

/** The planner of `gen module` adds them before anything is written. */
async function modules(run: CreateRun): Promise<string> {
  const { addModules } = await import('../../src/gen/first-modules.js');
  const { notes, tree } = await addModules(run.tree, run.modules);
  run.tree = tree;
  run.warnings.push(...notes);
  return `${String(run.modules.length)} modules`;
}

async function write({ tree, target, progress }: CreateRun): Promise<string> {
  await noticeSignals();
  await commitNewRepo(tree, target, 'create');
  await noticeSignals();
  progress.done(`${String(tree.files().length)} files in ${target}`);
  return target;
}

async function git({ finished, progress, target, warnings }: CreateRun): Promise<string> {
  const { initGit, repositoryAround } = await import('../../src/install/git.js');
  const outer = await repositoryAround(target);
  if (outer !== undefined) {
    progress.done(`Part of the git repository in ${outer}: nothing was committed`);
    return 'git';
  }
  const failure = await initGit(target);
  if (failure === undefined) finished.add('git');
  else warnings.push(`There is no git repository (${failure}). Make one when you can: git init`);
  return 'git';
}

async function install(run: CreateRun): Promise<string> {
  const { blueprint, catalog, finished, progress, target, warnings } = run;
  const { installDependencies } = await import('../../src/install/install.js');
  const options = chosenOptions(catalog, blueprint.choices);
  const manager = packageManagerOf(collect(options));
  const command = firstInstallOf(options);
  const step = progress.start(`Installing dependencies with ${manager.name}`);
  const { failure, refusing } = await installDependencies(target, manager, command);
  if (failure === undefined) {
    finished.add('install');
    step.done('Dependencies installed');
    if (refusing.length > 0) warnings.push(`Not made for Node.js ${process.versions.node}: ${refusing.join(', ')}`);
  } else {
    step.failed([`The installation failed: ${failure.reason}.`, ...failure.output].join('\n'));
    run.toInstall = failure.remedy;
    warnings.push(
      `The dependencies are not installed (${failure.reason}). The repository is complete; to go on: ${failure.remedy.join(' && ')}`,
    );
  }
  return 'install';
}

/** The modules have changed the API; its description comes out of the code, which takes the packages. */
async function describe({ finished, progress, target, warnings }: CreateRun): Promise<string> {
  if (!finished.has('install')) return 'nothing installed to describe the API with';
  const { recognise } = await import('../../src/gen/recognise.js');
  const { refreshDescription } = await import('../../src/gen/refresh-description.js');
  const step = progress.start('Describing the API');
  const { left } = await refreshDescription(await recognise(target));
  if (left === undefined) {
    finished.add('describe');
    step.done('API described');
  } else {
    step.failed(left);
    warnings.push(left);
  }
  return 'describe';
}

async function commit({ finished, progress, target, warnings }: CreateRun): Promise<string> {
  if (!finished.has('git')) return 'no repository to commit to';
  const { commitAll } = await import('../../src/install/git.js');
  const failure = await commitAll(target);
  if (failure === undefined) progress.done('Git repository with one commit');
  else
    warnings.push(
      `The first commit is missing (${failure}). Make it when you can: git commit --message "Create the backend"`,
    );
  return 'commit';
}
