import { dryRunFlag, jsonFlag } from '../../gen/gen-command.js';
import { severities } from '../../review/finding.js';
import type { TopCommand } from './command.js';
import { abortFlag, baseFlag, becauseFlag, continueFlag, installFlag, yesFlag } from './lifecycle-flags.js';

/** What the commands that merge have in common. */
const merging = `Every file is merged: what was generated then, what is generated now, and what
is there. What both have changed is left as conflicts of git, and the exit code
is 2 then. Migrations are added, never rewritten. Everything is written, or
nothing; "gen undo" takes the run back.`;

/**
 * The commands of create-backend, beside the one that makes a repository. A new one is one entry here:
 * - `name`, `args` (`<capability…>`), `most` (words that are no flags; `Infinity`), `flags`, `describe` (one line), two `examples`;
 * - `run` imports a file `src/cli/commands/<name>.ts` and calls it: it reads its arguments by `parseGenArgv(command, args)`, which knows the
 *   flags of every command as well; `argv.has(quietFlag)` and `argv.has(verboseFlag)` say how much it tells;
 * - `details`, where arguments have to be explained.
 *
 * Its line in `help commands`, its `--help`, suggestions for what is misspelt, and the completion of its name and flags come from the
 * entry. What its arguments can be is added to `candidates.ts` in `../completion`; the test of this list checks the rest.
 */
export const commands: readonly TopCommand[] = [
  {
    name: 'add',
    isTop: true,
    args: '<capability…>',
    describe: 'Add capabilities to a repository that create-backend has made',
    examples: ['notifications', 'audit-seal --dry-run'],
    flags: [dryRunFlag, jsonFlag, yesFlag, installFlag],
    most: Infinity,
    details: merging,
    run: async (command, args) => {
      const { changeCapabilities } = await import('./change-choices.js');
      await changeCapabilities('add', command, args);
    },
  },
  {
    name: 'completion',
    isTop: true,
    args: '<bash|zsh|fish>',
    describe: 'Print the completion of a shell; its first lines say how to install it',
    examples: ['bash', 'zsh'],
    flags: [],
    most: 1,
    run: async (command, args) => {
      const { printCompletion } = await import('./completion.js');
      printCompletion(command, args);
    },
  },
  {
    name: 'diff',
    isTop: true,
    args: '',
    describe: 'Show how a repository differs from what would be generated',
    examples: ['', '--for-team'],
    flags: [
      jsonFlag,
      { flag: 'for-team', describe: 'One JSON document about versions, differences and what an update would do' },
      { flag: 'write', value: 'folder', describe: 'Write what would be generated into a new folder instead' },
    ],
    most: 0,
    details: `The patch leads from what this version generates to what is there. Migrations
are left out: they are never generated again.`,
    run: async (command, args) => {
      const { diff } = await import('./diff.js');
      await diff(command, args);
    },
  },
  {
    name: 'doctor',
    isTop: true,
    args: '[folder]',
    describe: 'Say whether the machine, the services and the repository are fit to work with',
    examples: ['', '--json'],
    flags: [jsonFlag, { flag: 'schema', describe: 'Print the JSON schema of what --json prints' }],
    most: 1,
    details: `Node.js, package manager, git, disk; generated files, lockfile, installed
packages; environment and ports; PostgreSQL, Redis, RabbitMQ; migrations, the
role of the applications, row-level security, clock.

Each finding has its remedy. Secrets are never printed, and only services that
the environment names are contacted. It exits with 2 when there is an error.`,
    run: async (command, args) => {
      const { keepCompiledCode } = await import('../../compile-cache.js');
      keepCompiledCode();
      const { doctor } = await import('./doctor.js');
      await doctor(command, args);
    },
  },
  {
    name: 'gen',
    isTop: true,
    hasCommands: true,
    args: '<command>',
    describe: 'Add modules, fields, jobs, events and actions to a repository; undo takes them back',
    examples: ["module products name:string 'price:decimal{10,2}'", 'undo --dry-run'],
    flags: [],
    most: Infinity,
    run: async (_, args) => {
      const { keepCompiledCode } = await import('../../compile-cache.js');
      keepCompiledCode();
      const { gen } = await import('./gen.js');
      await gen(args);
    },
  },
  {
    name: 'help',
    isTop: true,
    args: '[topic]',
    describe: 'Explain a command or a topic, or list the topics',
    examples: ['', 'fields'],
    flags: [],
    most: Infinity,
    run: async (command, args) => {
      const { printHelpOn } = await import('./help.js');
      await printHelpOn(command, args);
    },
  },
  {
    name: 'options',
    isTop: true,
    args: '',
    describe: 'Print all presets, decisions and capabilities, with reasons, trade-offs and costs',
    examples: ['', '--json'],
    flags: [jsonFlag],
    most: 0,
    run: async (command, args) => {
      const { printOptions } = await import('./options.js');
      printOptions(command, args);
    },
  },
  {
    name: 'remove',
    isTop: true,
    args: '<capability…>',
    describe: 'Remove capabilities from a repository that create-backend has made',
    examples: ['notifications', 'custom-roles --dry-run'],
    flags: [dryRunFlag, jsonFlag, yesFlag, installFlag],
    most: Infinity,
    details: merging,
    run: async (command, args) => {
      const { changeCapabilities } = await import('./change-choices.js');
      await changeCapabilities('remove', command, args);
    },
  },
  {
    name: 'review',
    isTop: true,
    args: '[folder]',
    describe: 'Assess any Node.js backend: strengths, gaps and risks',
    examples: ['', '../their-api --fail-on high'],
    flags: [
      { flag: 'markdown', describe: 'For a pull request or a wiki' },
      jsonFlag,
      { flag: 'schema', describe: 'Print the JSON schema of what --json prints' },
      { flag: 'sarif', describe: 'SARIF 2.1.0, for code scanning' },
      {
        flag: 'fail-on',
        describe: `Exit with 2 when there is a finding of this severity or worse`,
        value: 'severity',
      },
    ],
    most: 1,
    details: `Each finding has its file and line, and what to do; the whole has a grade.
Nothing of the repository is run or changed, and nothing is fetched.

Severities: ${severities.join(', ')}.`,
    run: async (command, args) => {
      const { keepCompiledCode } = await import('../../compile-cache.js');
      keepCompiledCode();
      const { review } = await import('./review.js');
      review(command, args);
    },
  },
  {
    name: 'switch',
    isTop: true,
    args: '<decision> <option>',
    describe: 'Take another option of a decision in a repository that create-backend has made',
    examples: ['pagination offset', 'queue rabbitmq --dry-run'],
    flags: [dryRunFlag, jsonFlag, yesFlag, installFlag, becauseFlag],
    most: 2,
    details: merging,
    run: async (command, args) => {
      const { switchOption } = await import('./change-choices.js');
      await switchOption(command, args);
    },
  },
  {
    name: 'update',
    isTop: true,
    args: '',
    describe: 'Bring a repository to what this version of create-backend generates',
    examples: ['--dry-run', '--continue'],
    flags: [dryRunFlag, jsonFlag, continueFlag, abortFlag, baseFlag, installFlag],
    most: 0,
    details: merging,
    run: async (command, args) => {
      const { update } = await import('./update.js');
      await update(command, args);
    },
  },
];
