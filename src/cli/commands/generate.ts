import { type CreateRun, createGenerator } from '../../../generators/create/create.js';
import type { Argv } from '../ask/argv.js';
import type { Target } from '../ask/target.js';
import type { Answers } from '../../catalog/blueprint/answers.js';
import { blueprintOf } from '../../catalog/blueprint/blueprint.js';
import { decide, type Verdict } from '../../catalog/blueprint/decide.js';
import { evidenceFolder, loadEvidence } from '../../evidence/load.js';
import { standingOf } from '../../evidence/standing.js';
import type { Catalog } from '../../catalog/catalog.js';
import type { FirstModule } from '../../gen/first-modules.js';
import { templatesFolder } from '../../build/load.js';
import { register, runGenerator } from '../../plop/engine.js';
import { loadPlop } from '../../plop/load.js';
import { progressOn } from '../report/progress-on.js';
import { printFiles, printJson, printNextSteps, printWarnings } from '../report/report.js';
import { noCosts } from '../../render/cost.js';
import { Tree } from '../../render/tree.js';

/** Runs the create generator for answers that are complete, or completed with what is recommended, and prints the result. */
export async function generate(catalog: Catalog, argv: Argv, target: Target, answers: Answers): Promise<void> {
  const run = await createRun(catalog, argv, target, answers);
  const plop = await loadPlop();
  register(
    plop,
    createGenerator(() => Promise.resolve(run)),
  );
  if (argv.verbose) await explain(run, answers);
  await runGenerator(plop, 'create');
  print(run, argv);
}

/** `--verbose`: every decision with its reasons, before anything is written. */
async function explain({ catalog, modules }: CreateRun, answers: Answers): Promise<void> {
  const { explainStack } = await import('../ask/explain.js');
  const width = process.stderr.columns || 80;
  const text = explainStack(decide(catalog, answers), width);
  process.stderr.write(`${[text, ...modules.map((module) => `Module: ${module.text}`)].join('\n\n')}\n\n`);
}

/** What the create generator starts from. */
export async function createRun(catalog: Catalog, argv: Argv, target: Target, answers: Answers): Promise<CreateRun> {
  const verdicts = decide(catalog, answers);
  const blueprint = blueprintOf(catalog, target.name, answers, verdicts);
  return {
    catalog,
    templates: templatesFolder(),
    blueprint,
    modules: await modulesOf(answers, blueprint.choices),
    standing: standingOf(catalog, blueprint.choices, loadEvidence(evidenceFolder())),
    target: target.path,
    dryRun: argv.dryRun,
    git: argv.git,
    install: argv.install,
    progress: await progressOn(process.stderr, argv.json || argv.quiet),
    tree: new Tree(),
    costs: noCosts,
    finished: new Set(),
    warnings: [...verdicts.flatMap(unexplained), ...unloadable(target)],
  };
}

async function modulesOf(
  { modules = [] }: Answers,
  choices: Readonly<Record<string, string>>,
): Promise<readonly FirstModule[]> {
  if (modules.length === 0) return [];
  const { readModules } = await import('../../gen/first-modules.js');
  return readModules(modules, choices);
}

/** Vite, by which the tests of the new repo are run, takes a module's path for a URL. */
function unloadable({ path }: Target): string[] {
  const characters = [...new Set(path.match(/[#%?]/g) ?? [])];
  if (characters.length === 0) return [];
  return [`The path of the folder has ${characters.join(' and ')} in it: npm test cannot load files there. Move it.`];
}

function unexplained({ chosen, decision, justification }: Verdict): string[] {
  if (justification !== undefined) return [];
  return [`${chosen.label} is recorded without a reason; give one with --because-${decision.id} <text>.`];
}

function print(run: CreateRun, { dryRun, json, quiet }: Argv): void {
  if (json) printJson(run);
  else if (dryRun) printFiles(run, quiet);
  else if (quiet) printWarnings(run);
  else printNextSteps(run);
}
