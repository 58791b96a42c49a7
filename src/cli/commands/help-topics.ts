import { loadCatalog } from '../../build/load.js';
import { runFlags } from '../../catalog/run-flags.js';
import { grammar } from '../../fields/grammar.js';
import { globalFlags } from '../../gen/gen-command.js';
import { answerFlags, type Flag } from '../ask/flags.js';
import { paragraph, twoColumns } from '../report/two-columns.js';
import { commands } from './commands.js';
import { genCommands } from './gen-commands.js';
import { genHelp } from './gen-help.js';

/** What `create-backend help <topic>` explains. */
export interface Topic {
  readonly name: string;
  readonly describe: string;
  readonly text: () => string;
}

/** All topics; computed from the catalogue and the commands where they list something. */
export const topics: readonly Topic[] = [
  { name: 'needs', describe: 'What the project needs: the questions, as flags', text: needs },
  { name: 'decisions', describe: 'Framework, ORM, queue and the others, with their options', text: decisions },
  { name: 'capabilities', describe: 'What a backend can have besides', text: capabilities },
  { name: 'presets', describe: 'Answers to start from, ours and your own', text: presets },
  { name: 'modules', describe: 'First modules, made with the repository', text: modules },
  { name: 'flags', describe: 'Every flag that creates a repository', text: allFlags },
  { name: 'scripting', describe: 'Without a terminal: answers files, JSON, dry runs', text: scripting },
  {
    name: 'gen',
    describe: 'Add to a repository: modules, fields, jobs and more',
    text: () => genHelp({ choices: {}, owner: undefined }),
  },
  { name: 'fields', describe: 'How fields are written', text: fields },
  { name: 'commands', describe: 'Every command in a line', text: allCommands },
  { name: 'exit-codes', describe: 'What a script can rely on', text: exitCodes },
];

const lines = {
  preset: 'Start from',
  choices: 'Choices',
  capabilities: 'Capabilities',
  needs: 'What the project needs (--no-… denies)',
  reasons: 'Reasons',
  modules: 'First modules',
} as const;

function needs(): string {
  return pages(
    paragraph('The recommendation is computed from these. What is not given has its default with --yes.'),
    section('needs'),
  );
}

function decisions(): string {
  return pages(
    section('choices'),
    section('reasons'),
    paragraph('create-backend options prints every option with its reasons, trade-offs and costs.'),
  );
}

function capabilities(): string {
  const all = loadCatalog().capabilities;
  return pages(
    section('capabilities'),
    ...(all.length === 0 ? [] : [`They are:\n${twoColumns(all.map(({ id, summary }) => [id, summary] as const))}`]),
    paragraph('create-backend options prints when to take each, and what it costs.'),
  );
}

function presets(): string {
  const all = loadCatalog().presets;
  return pages(
    section('preset'),
    ...(all.length === 0
      ? []
      : [`Ours:\n${twoColumns(all.map(({ id, title, when }) => [id, `${title}: ${when}`] as const))}`]),
    paragraph(
      'One of your own is an answers file with a title and a sentence that says when to take it: a file (--preset ./team.json), or a package whose main file is one (--preset @acme/backend-preset). Flags and an answers file win over it.',
    ),
  );
}

function modules(): string {
  return pages(section('modules'), `${grammar}\n`);
}

function allFlags(): string {
  return pages(...sections.map(section), running());
}

function scripting(): string {
  return pages(
    paragraph(
      'Every question is a flag, and a key of an answers file (--answers answers.json). create-backend options --json prints the JSON schema of such a file. Without a terminal nothing is asked: a missing answer is an error that names its flag, and --yes takes what is recommended.',
    ),
    running(),
    paragraph(
      'Results go to standard output, talk to standard error. The same version and the same answers give the same bytes on every machine.',
    ),
  );
}

function fields(): string {
  return pages(
    `${grammar}\n`,
    paragraph(
      'gen module and gen field take them as arguments, or from a file (--fields fields.json). gen job, gen event and gen endpoint take fields of the same grammar.',
    ),
  );
}

function allCommands(): string {
  const rows = (all: readonly { readonly name: string; readonly describe: string }[]) =>
    twoColumns(all.map(({ describe, name }) => [name, describe] as const));
  return pages(
    `create-backend <command>:\n${rows(commands)}`,
    `create-backend gen <command>:\n${rows(genCommands)}`,
    `Flags of every command:\n${flagRows(globalFlags)}`,
  );
}

function exitCodes(): string {
  return `Exit codes:\n${twoColumns([
    ['0', 'done; a problem with git or the installation is reported, and the repository is complete'],
    ['1', 'an answer, a flag or the target folder has to be put right; nothing was written'],
    ['2', 'review: there is a finding that --fail-on names; doctor: an error; a merge: conflicts are left'],
    ['70', 'a defect of create-backend; nothing was written'],
    ['130', 'cancelled; nothing was written, or the whole repository'],
  ])}`;
}

const sections = ['preset', 'choices', 'capabilities', 'needs', 'reasons', 'modules'] as const;

function section(name: Flag['section']): string {
  const flags = answerFlags(loadCatalog()).filter((flag) => flag.section === name);
  return flags.length === 0 ? '' : `${lines[name]}:\n${flagRows(flags)}`;
}

function running(): string {
  return `Running:\n${flagRows([...runFlags, ...globalFlags])}`;
}

type Row = Pick<Flag, 'describe' | 'flag' | 'value'> & { readonly short?: string };

function flagRows(flags: readonly Row[]): string {
  return twoColumns(
    flags.map(({ describe, flag, short, value }) => [
      `--${flag}${value === undefined ? '' : ` <${value}>`}${short === undefined ? '' : `, -${short}`}`,
      describe,
    ]),
    28,
  );
}

function pages(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}
