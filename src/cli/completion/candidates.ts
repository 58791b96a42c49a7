import { loadCatalog } from '../../build/load.js';
import { type Catalog, openDecisions, type Option } from '../../catalog/catalog.js';
import { runFlags } from '../../catalog/run-flags.js';
import { undoable } from '../../disk/undo.js';
import { flagsOf, type GenCommand, globalFlags } from '../../gen/gen-command.js';
import { templateNames } from '../../gen/template-folder.js';
import { isSwitchable } from '../../lifecycle/refuse-unswitchable.js';
import { findRoot } from '../../repo/find-root.js';
import { severities } from '../../review/finding.js';
import { repoAround } from '../../repo/repo-around.js';
import { answerFlags } from '../ask/flags.js';
import { commands } from '../commands/commands.js';
import { commandsFor, genCommands } from '../commands/gen-commands.js';
import { helpWords } from '../commands/help.js';
import { fieldCandidates } from './field-candidates.js';
import { modulesAround } from './repo-names.js';
import { shells } from './scripts.js';

/** Something that can stand where the cursor is. */
export interface Candidate {
  readonly value: string;
  /** What it is, in a line; empty where the name says it. */
  readonly describe: string;
}

/** A flag, as much of it as completion needs. */
interface KnownFlag {
  readonly flag: string;
  readonly describe: string;
  readonly value?: string;
}

/**
 * What the last of the words can be; nothing where it is a path, or free text.
 * @param line without the program
 * @param folder that the command would run in
 */
export function candidatesFor(line: readonly string[], folder: string): readonly Candidate[] {
  const current = line.at(-1) ?? '';
  const words = line.slice(0, -1);
  const named = commandIn(words);
  const flags: readonly KnownFlag[] = named.command ? flagsOf(named.command) : createFlags();
  const all = [...flags, { flag: 'help', describe: 'Show help' }];
  return among(current, words, all) ?? starting(current, wordsOf(named, current, folder, all));
}

interface Named {
  readonly command: GenCommand | undefined;
  /** `gen` was typed, and no command of it yet. */
  readonly isGen: boolean;
  /** Words after the command that are no flags. */
  readonly args: readonly string[];
}

function commandIn(words: readonly string[]): Named {
  const plain = words.filter((word, index) => !word.startsWith('-') && words[index - 1] !== '--cwd');
  const [first, second, ...rest] = plain;
  if (first === 'gen') {
    const ofGen = genCommands.find(({ name }) => name === second);
    return { command: ofGen, isGen: second === undefined, args: rest };
  }
  const command = commands.find(({ name }) => name === first);
  return { command, isGen: false, args: command ? plain.slice(1) : plain };
}

/** The value of a flag, as `--flag value` or `--flag=value`; undefined where none is being typed. */
function among(current: string, words: readonly string[], flags: readonly KnownFlag[]) {
  const [, inline, typed = ''] = /^--([^=]+)=(.*)$/.exec(current) ?? [];
  const before = /^--(.+)$/.exec(words.at(-1) ?? '')?.[1];
  const flag = flags.find((one) => one.flag === (inline ?? before) && one.value !== undefined);
  if (!flag) return undefined;
  const prefix = inline === undefined ? '' : `--${inline}=`;
  return valuesOf(flag, inline === undefined ? current : typed).map(({ describe, value }) => ({
    value: `${prefix}${value}`,
    describe,
  }));
}

function valuesOf({ flag }: KnownFlag, typed: string): readonly Candidate[] {
  const catalog = loadCatalog();
  const decision = catalog.decisions.find(({ id }) => id === flag);
  if (decision)
    return starting(
      typed,
      decision.options.map(({ id, label }) => ({ value: id, describe: label })),
    );
  if (flag === 'preset')
    return starting(
      typed,
      catalog.presets.map(({ id, title }) => ({ value: id, describe: title })),
    );
  if (flag === 'fail-on') return starting(typed, plain(severities));
  return flag === 'with' || flag === 'without' ? capabilities(catalog, typed) : [];
}

/** The last of a list, `a,b`. */
function capabilities(catalog: Catalog, typed: string): readonly Candidate[] {
  const before = typed.slice(0, typed.lastIndexOf(',') + 1);
  const there = before.split(',');
  const open = catalog.capabilities.filter(({ id }) => !there.includes(id));
  return starting(
    typed,
    open.map(({ id, label }) => ({ value: `${before}${id}`, describe: label })),
  );
}

function wordsOf(named: Named, current: string, folder: string, flags: readonly KnownFlag[]): readonly Candidate[] {
  if (current.startsWith('-')) return flags.map(({ describe, flag }) => ({ value: `--${flag}`, describe }));
  if (named.isGen) return described(commandsFor(repoAround(folder)));
  if (named.command) return argumentsOf(named.command, named.args, current, folder);
  return named.args.length === 0 ? described(commands) : [];
}

/** What the arguments of a command can be, by its name. */
function argumentsOf(
  { args: takes, isTop, name }: GenCommand,
  args: readonly string[],
  current: string,
  folder: string,
): readonly Candidate[] {
  const modules = modulesAround(folder);
  if (isTop && name === 'completion') return args.length === 0 ? plain(shells) : [];
  if (isTop && name === 'help') return args.length === 0 ? plain(helpWords()) : described(genCommands);
  if (isTop && (name === 'add' || name === 'remove')) return described(named(loadCatalog().capabilities, args));
  if (isTop && name === 'switch') return choices(args);
  if (args.length === 0) {
    if (name === 'field') return plain(modules.ofGen);
    if (name === 'endpoint') return plain(modules.all);
    if (name === 'template') return plain(templateNames().map((template) => template.replace(/\.ejs$/, '')));
    if (name === 'undo') return runs(folder);
  }
  const isField = takes.includes('field…') && args.length >= (name === 'endpoint' ? 2 : 1);
  return isField ? plain(fieldCandidates(current, modules.all)) : [];
}

/** A decision, then one of its options. */
function choices([decision, option]: readonly string[]): readonly Candidate[] {
  const decisions = openDecisions(loadCatalog());
  if (decision === undefined)
    return decisions.filter(({ id }) => isSwitchable(id)).map(({ id, title }) => ({ value: id, describe: title }));
  const options = decisions.find(({ id }) => id === decision)?.options ?? [];
  return option === undefined ? described(named(options, [])) : [];
}

/** Of options or capabilities, those that are not typed yet. */
function named(options: readonly Option[], typed: readonly string[]) {
  return options.filter(({ id }) => !typed.includes(id)).map(({ id, label }) => ({ name: id, describe: label }));
}

/** The newest first, as these are taken back. */
function runs(folder: string): readonly Candidate[] {
  const root = findRoot(folder);
  if (root === undefined) return [];
  return undoable(root)
    .map(({ command, id }) => ({ value: String(id), describe: command }))
    .reverse();
}

/** Those that say how to run, and those that answer a question; a need can be denied, too. */
function createFlags(): readonly KnownFlag[] {
  const answers = answerFlags(loadCatalog());
  const denials = answers
    .filter(({ type }) => type === 'boolean')
    .map(({ describe, flag }) => ({ flag: `no-${flag}`, describe: `Not: ${describe}` }));
  return [...answers, ...denials, ...runFlags, ...globalFlags];
}

function described(all: readonly { readonly name: string; readonly describe: string }[]): readonly Candidate[] {
  return all.map(({ describe, name }) => ({ value: name, describe }));
}

function plain(values: readonly string[]): readonly Candidate[] {
  return values.map((value) => ({ value, describe: '' }));
}

function starting(typed: string, all: readonly Candidate[]): readonly Candidate[] {
  return all.filter(
    ({ value }, index) => value.startsWith(typed) && all.findIndex((one) => one.value === value) === index,
  );
}
