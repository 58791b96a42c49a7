import { readAnswersFile } from '../ask/answers-file.js';
import { type Argv, parseArgv } from '../ask/argv.js';
import { refuseOpenQuestions } from '../ask/open-questions.js';
import { parseAnswers } from '../ask/parse-answers.js';
import { resolveTarget, type Target } from '../ask/target.js';
import type { Answers } from '../../catalog/blueprint/answers.js';
import { decide } from '../../catalog/blueprint/decide.js';
import { UserError } from '../../errors.js';
import type { Catalog } from '../../catalog/catalog.js';
import { loadCatalog } from '../../build/load.js';
import { refuseClashes } from '../../catalog/resolve.js';

/** `create-backend [dir]`: gets the answers; only then loads what generates. */
export async function create(args: readonly string[]): Promise<void> {
  const catalog = loadCatalog();
  const argv = parseArgv(catalog, args);
  const { target, answers } = await answersFor(catalog, argv);
  const { generate } = await import('./generate.js');
  await generate(catalog, argv, target, answers);
}

/** From the command line, the answers file and, on a terminal, the person. */
export async function answersFor(catalog: Catalog, argv: Argv): Promise<{ target: Target; answers: Answers }> {
  const given = await givenAnswers(catalog, argv);
  const folder = argv.positionals[0] ?? given.name;
  // With `--answers -`, stdin is the answers file, so that it cannot be asked.
  if (process.stdin.isTTY && process.stderr.isTTY && !argv.yes && argv.answersFile !== '-') {
    const target = folder === undefined ? undefined : resolveTarget(folder, given.name);
    const { interview } = await import('../ask/interview.js');
    return interview(catalog, given, target);
  }
  refuseOpenQuestions(folder, given, argv.yes ? [] : decide(catalog, given));
  return { target: resolveTarget(folder ?? '', given.name), answers: given };
}

async function givenAnswers(catalog: Catalog, { answers, answersFile, positionals }: Argv): Promise<Answers> {
  if (positionals.length > 1) {
    throw new UserError(`One folder, please, not ${String(positionals.length)}: ${positionals.join(' ')}.`);
  }
  const file = answersFile === undefined ? [] : [await readAnswersFile(answersFile)];
  const given = parseAnswers(catalog, [...file, { raw: answers }]);
  refuseClashes(catalog, given.choices);
  return given;
}
