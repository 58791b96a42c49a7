import { type CreateRun, createGenerator, type Progress } from '../../generators/create/create.js';
import { readAnswersFile } from '../ask/answers-file.js';
import { parseAnswers } from '../ask/answers-schema.js';
import { type Argv, parseArgv } from '../ask/argv.js';
import { refuseOpenQuestions } from '../ask/open-questions.js';
import { resolveTarget, type Target } from '../ask/target.js';
import { type Answers, mergeAnswers, noAnswers } from '../blueprint/answers.js';
import { blueprintOf, noReasonGiven } from '../blueprint/blueprint.js';
import { decide } from '../blueprint/decide.js';
import { UserError } from '../errors.js';
import type { Catalog } from '../options/catalog.js';
import { loadCatalog, templatesFolder } from '../options/load.js';
import { chosenOptions } from '../options/resolve.js';
import { register, runGenerator } from '../plop/engine.js';
import { loadPlop } from '../plop/load.js';
import { printFiles, printJson, printNextSteps } from '../report/report.js';
import { Tree } from '../tree/tree.js';

/** `create-backend [dir]`. */
export async function create(args: readonly string[]): Promise<void> {
  const catalog = loadCatalog();
  const argv = parseArgv(catalog, args);
  let run: CreateRun | undefined;
  const plop = await loadPlop();
  register(
    plop,
    createGenerator(async () => (run = await prepare(catalog, argv))),
  );
  await runGenerator(plop, 'create');
  if (!run) return;
  if (argv.json) printJson(run);
  else if (argv.dryRun) printFiles(run);
  else printNextSteps(run);
}

async function prepare(catalog: Catalog, argv: Argv): Promise<CreateRun> {
  if (argv.positionals.length > 1) {
    throw new UserError(`One folder, please, not ${String(argv.positionals.length)}: ${argv.positionals.join(' ')}.`);
  }
  const given = givenAnswers(catalog, argv);
  const interactive = process.stdin.isTTY && process.stderr.isTTY && !argv.yes;
  const target = await targetOf(argv, given, interactive);
  const answers = interactive ? await askOpen(catalog, given) : given;
  const verdicts = decide(catalog, answers);
  if (!interactive && !argv.yes) refuseOpenQuestions(answers, verdicts);
  const blueprint = blueprintOf(catalog, target.name, answers, verdicts);
  chosenOptions(catalog, blueprint.choices);
  return {
    catalog,
    templates: templatesFolder(),
    blueprint,
    verdicts,
    target: target.path,
    dryRun: argv.dryRun,
    git: argv.git,
    install: argv.install,
    progress: progressOn(process.stderr, argv),
    tree: new Tree(),
    warnings: verdicts
      .filter(({ decision }) => blueprint.because[decision.id] === noReasonGiven)
      .map(
        ({ chosen, decision }) =>
          `${chosen.label} is recorded without a reason; give one with --because-${decision.id} <text>.`,
      ),
  };
}

function givenAnswers(catalog: Catalog, argv: Argv): Answers {
  const fromFile = argv.answersFile === undefined ? noAnswers : readAnswersFile(catalog, argv.answersFile);
  return mergeAnswers(fromFile, parseAnswers(catalog, argv.answers, 'the command line'));
}

async function targetOf(argv: Argv, given: Answers, interactive: boolean): Promise<Target> {
  const folder = argv.positionals[0] ?? given.name;
  if (folder !== undefined) return resolveTarget(folder, given.name);
  if (!interactive) throw new UserError('The folder is missing.', 'Name it: create-backend my-api');
  const { askFolder } = await import('../ask/dialogue.js');
  return resolveTarget(await askFolder(), undefined);
}

async function askOpen(catalog: Catalog, given: Answers): Promise<Answers> {
  const { askAnswers } = await import('../ask/dialogue.js');
  return askAnswers(catalog, given);
}

function progressOn(stream: NodeJS.WriteStream, { json }: Argv): Progress {
  const write = (mark: string) => (message: string) => void (json || stream.write(`${mark} ${message}\n`));
  return { step: write('…'), done: write('✓') };
}
