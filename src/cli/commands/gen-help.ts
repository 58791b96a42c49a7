import { grammar } from '../../fields/grammar.js';
import { flagsOf, type GenCommand, type GenFlag, globalFlags, titleOf, usageOf } from '../../gen/gen-command.js';
import { wrap } from '../ask/wrap.js';
import { helpWidth, paragraph, twoColumns } from '../report/two-columns.js';
import type { Around } from '../../repo/repo-around.js';
import { commandsFor, genCommands, type GenCommandEntry } from './gen-commands.js';

const program = 'create-backend';

/**
 * `gen --help`: the commands, and how fields are written.
 * @param around the repository around the current folder, as far as it is known
 */
export function genHelp(around: Around): string {
  const commands = commandsFor(around);
  const rows = commands.map(({ describe, name }) => [name, describe] as const);
  return [
    `Usage: ${program} gen <command> [argument…] [flags]\n       gen …, the same as ${program} gen …\n`,
    paragraph('Adds to the repository around the current folder. The same command again changes nothing.'),
    ...(around.owner === 'theirs' ? [paragraph(inTheirs())] : []),
    `Commands:\n${twoColumns([...rows, ['<generator>', 'A generator of the plopfile of the repository']])}`,
    `${grammar}\n`,
    examplesOf(commands.filter(({ name }) => name === 'module' || name === 'field').flatMap(firstExample)),
    `Arguments and flags of a command: ${program} gen <command> --help\n`,
  ].join('\n');
}

/** What `gen` does not do in repositories of others, said where such a one is. */
function inTheirs(): string {
  const missing = genCommands.filter(({ worksIn }) => worksIn === 'ours').map(({ name }) => name);
  const names = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(missing);
  return `This repository was not made by create-backend: its modules have no filters, no sorting and no tenants, and there is no gen ${names} for it.`;
}

/** `gen module --help`: that command, its flags, how fields are written where it takes some, examples. */
export function commandHelp(command: GenCommand & Described): string {
  const { args, describe, details, examples = [], flags } = command;
  return [
    `${wrap(`Usage: ${unbroken(usageOf(command))}`, helpWidth, ' '.repeat(7)).replaceAll(noBreak, ' ')}\n`,
    ...(describe === undefined || describe === '' ? [] : [paragraph(`${describe}.`)]),
    ...(details === undefined ? [] : [`${details}\n`]),
    ...(flags.length === 0 ? [] : [`Flags:\n${flagLines(flags)}`]),
    `Flags of every command:\n${flagLines(flagsOf(command).filter((flag) => globalFlags.includes(flag)))}`,
    ...(args.includes('field…') ? [`${grammar}\n`] : []),
    ...(examples.length === 0
      ? []
      : [examplesOf(examples.map((example) => `${titleOf(command)} ${example}`.trimEnd()))]),
  ].join('\n');
}

const noBreak = '\u00A0';

/** A flag and its value stay in one line. */
function unbroken(usage: string): string {
  return usage.replaceAll(/\[[^\]]*\]/g, (one) => one.replaceAll(' ', noBreak));
}

/** What only our own commands say of themselves, or the plopfile of the repository. */
interface Described {
  readonly describe?: string | undefined;
  readonly details?: string;
  readonly examples?: readonly string[];
}

function firstExample(command: GenCommandEntry): readonly string[] {
  return command.examples.slice(0, 1).map((example) => `${titleOf(command)} ${example}`);
}

/** A line each, as they can be copied; with a backslash where one is too long. */
function examplesOf(lines: readonly string[]): string {
  return `Examples:\n${lines.map((example) => `${wrap(`  ${program} ${example}`, helpWidth - 2, '    ').replaceAll('\n', ' \\\n')}\n`).join('')}`;
}

/** Flags with what they do. */
export function flagLines(flags: readonly GenFlag[]): string {
  return twoColumns(
    flags.map(
      ({ describe, flag, value }) => [`--${flag}${value === undefined ? '' : ` <${value}>`}`, describe] as const,
    ),
  );
}
