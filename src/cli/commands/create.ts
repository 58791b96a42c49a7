import { dirname, resolve } from 'node:path';

import { readAnswersFile } from '../ask/answers-file.js';
import { type Argv, parseArgv } from '../ask/argv.js';
import { answerFlags } from '../ask/flags.js';
import { findPreset } from '../ask/find-preset.js';
import { refuseMisspeltCommand } from '../ask/misspelt-command.js';
import { refuseOpenQuestions } from '../ask/open-questions.js';
import { parseAnswers } from '../../catalog/answers/parse-answers.js';
import { startOf } from '../ask/start.js';
import { withStarter } from '../ask/started-by.js';
import { resolveTarget, type Target } from '../ask/target.js';
import { refuseInsideWorkspaces } from '../ask/workspaces-above.js';
import type { Answers } from '../../catalog/blueprint/answers.js';
import { decide, leadingChoices } from '../../catalog/blueprint/decide.js';
import { UserError } from '../../errors.js';
import type { Catalog, Preset } from '../../catalog/catalog.js';
import { loadCatalog } from '../../build/load.js';
import { refuseClashes } from '../../catalog/resolve.js';

/** `create-backend [dir]`: gets the answers; only then loads what generates. */
export async function create(args: readonly string[]): Promise<void> {
  const catalog = loadCatalog();
  refuseMisspeltCommand(args, flagsOfCreate(catalog));
  const argv = parseArgv(catalog, args);
  const { target, answers } = await answersFor(catalog, argv);
  const { generate } = await import('./generate.js');
  await generate(catalog, argv, target, answers);
}

/** Flags that only creating a repository has. */
function flagsOfCreate(catalog: Catalog): readonly string[] {
  return [...answerFlags(catalog).map(({ flag }) => flag), 'name', 'answers', 'yes', 'git', 'install'];
}

/** From the command line, the answers file, a preset and, on a terminal, the person. */
export async function answersFor(catalog: Catalog, argv: Argv): Promise<{ target: Target; answers: Answers }> {
  const { given: typed, preset } = await givenAnswers(catalog, argv);
  const chosen = preset && startOf(catalog, preset, typed);
  const start = chosen && { ...chosen, answers: withStarter(catalog, chosen.answers, process.env) };
  const given = start ? typed : withStarter(catalog, typed, process.env);
  const known = start?.answers ?? given;
  refuseClashes(catalog, { ...known.choices, ...leadingChoices(catalog, known) });
  await refuseWrongModules(known);
  const folder = argv.positionals[0] ?? known.name;
  // With `--answers -`, stdin is the answers file, so that it cannot be asked.
  if (process.stdin.isTTY && process.stderr.isTTY && !argv.yes && argv.answersFile !== '-') {
    const target = folder === undefined ? undefined : await targetIn(folder, known.name);
    const { interview } = await import('../ask/interview.js');
    return interview(catalog, given, target, start);
  }
  refuseOpenQuestions(folder, known, argv.yes ? [] : decide(catalog, known));
  return { target: await targetIn(folder ?? '', known.name), answers: known };
}

async function targetIn(folder: string, name: string | undefined): Promise<Target> {
  const target = resolveTarget(folder, name);
  await refuseInsideWorkspaces(target.path);
  return target;
}

interface Given {
  /** Of flags and the answers file. */
  readonly given: Answers;
  readonly preset: Preset | undefined;
}

async function givenAnswers(catalog: Catalog, { answers, answersFile, positionals }: Argv): Promise<Given> {
  if (positionals.length > 1) {
    throw new UserError(
      `One folder, please, not ${String(positionals.length)}: ${positionals.join(' ')}.`,
      'modules' in answers ? "The fields of a module go into its quotes: --module 'products name:string'." : undefined,
    );
  }
  const file = answersFile === undefined ? undefined : await readAnswersFile(answersFile);
  const given = parseAnswers(catalog, [...(file ? [file] : []), { raw: answers }]);
  refuseClashes(catalog, given.choices);
  const cwd = process.cwd();
  // What a file names is looked for from that file, as in a tsconfig.json.
  const origins = [
    { raw: answers, folder: cwd, name: '--preset' },
    { raw: file?.raw, folder: file && answersFile !== '-' ? dirname(resolve(cwd, file.file)) : cwd, name: 'preset' },
  ];
  const [origin] = origins.flatMap(({ raw, ...where }) => {
    const wanted = presetNamedIn(raw);
    return wanted === undefined ? [] : [{ wanted, ...where }];
  });
  return { given, preset: origin && findPreset(catalog, origin.wanted, origin.folder, origin.name) };
}

function presetNamedIn(raw: unknown): string | undefined {
  return typeof raw === 'object' && raw !== null && 'preset' in raw && typeof raw.preset === 'string'
    ? raw.preset
    : undefined;
}

/** The modules are read again when the repository is there; what is wrong with their fields is known before anything is asked. */
async function refuseWrongModules({ choices, modules = [] }: Answers): Promise<void> {
  if (modules.length === 0) return;
  const { readModules } = await import('../../gen/first-modules.js');
  readModules(modules, choices);
}
