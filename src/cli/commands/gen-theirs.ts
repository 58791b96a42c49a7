import type { NodePlopAPI } from 'node-plop';

import { type GenArgv, isHelp, parseGenArgv } from '../../gen/argv.js';
import { dryRunFlag, type GenCommand, type GenFlag, jsonFlag, quietFlag } from '../../gen/gen-command.js';
import { recoverFirst } from '../../gen/recover.js';
import { shellWord } from '../../install/shell.js';
import { printChanges } from '../report/changes.js';
import { thisCommand } from '../report/own-command.js';
import { type Plopfile, theirsIn } from '../plopfile/plopfile.js';
import { runTheirGenerator } from '../plopfile/run-generator.js';
import { commandHelp } from './gen-help.js';

/** Like plop's own `--force`: actions that add a file replace an existing one. */
const forceFlag: GenFlag = { flag: 'force', describe: 'Let actions replace files' };

/** `gen <name>` of a generator of the repository's plopfile. */
export async function genTheirs(
  { root }: Plopfile,
  plop: NodePlopAPI,
  name: string,
  args: readonly string[],
): Promise<void> {
  const questions = questionsOf(plop, name);
  const command = commandOf(name, questions);
  if (args.some(isHelp)) {
    process.stdout.write(
      commandHelp({ ...command, describe: theirsIn(plop).find((one) => one.name === name)?.description }),
    );
    return;
  }
  const argv = parseGenArgv(command, args);
  const dryRun = argv.has(dryRunFlag);
  const json = argv.has(jsonFlag);
  const asksQuiet = !questions.includes(quietFlag.flag) && argv.has(quietFlag);
  const recovered = await recoverFirst(root, dryRun);
  const given = givenIn(argv, questions);
  const typed = [name, ...given.map(shellWord)].join(' ');
  const tell = (line: string) => {
    if (!json && !asksQuiet) process.stderr.write(`${line}\n`);
  };
  const { changes, notes } = await runTheirGenerator(plop, name, { root, command: typed, dryRun, given, tell });
  printChanges({ command: typed, changes, notes: [...recovered, ...notes], dryRun, json, quiet: asksQuiet });
  if (changes.length > 0 && !dryRun && !json) tell(`\nAnother run takes it back: ${thisCommand()} undo`);
}

/** The names of its questions; a function asks what it likes. */
function questionsOf(plop: NodePlopAPI, name: string): readonly string[] {
  const prompts: unknown = plop.getGenerator(name).prompts;
  if (!Array.isArray(prompts)) return [];
  return prompts.map((prompt: { readonly name?: unknown }) => String(prompt.name));
}

function commandOf(name: string, questions: readonly string[]): GenCommand {
  const own = [forceFlag, dryRunFlag, jsonFlag];
  const answers = questions
    .filter((question) => !own.some(({ flag }) => flag === question))
    .map((question) => ({ flag: question, describe: 'Answers the question of this name', value: 'value' }));
  return {
    name,
    args: questions.map((question) => `[${question}]`).join(' '),
    flags: [...answers, ...own],
    most: questions.length,
  };
}

/** By name, or by position as plop takes them; `_` leaves a question open. */
function givenIn({ positionals, valueOf }: GenArgv, questions: readonly string[]): readonly string[] {
  const answers = questions.map((question, index) => {
    const named = valueOf({ flag: question, describe: '', value: 'value' });
    return named ?? positionals[index] ?? '_';
  });
  return answers.slice(0, answers.findLastIndex((answer) => answer !== '_') + 1);
}
