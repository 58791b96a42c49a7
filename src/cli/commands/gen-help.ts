import { grammar } from '../../fields/grammar.js';
import { type GenCommand, type GenFlag, usageOf } from '../../gen/gen-command.js';
import { commandsFor, type GenCommandEntry } from './gen-commands.js';

const program = 'create-backend gen';

/**
 * `gen --help`: the commands, and how fields are written.
 * @param choices of the repository around the current folder, as far as they are known
 */
export function genHelp(choices: Readonly<Record<string, string>>): string {
  const commands = commandsFor(choices);
  const heads = commands.map(({ args, name }) => `${name} ${args}`.trim());
  const column = Math.max(...heads.map((head) => head.length));
  const lines = commands.map(({ describe }, index) => `  ${(heads[index] ?? '').padEnd(column)}  ${describe}\n`);
  return [
    `Usage: ${program} <command> [argument…] [flags]\n       gen …, the same as ${program} …\n`,
    `Adds to the repository around the current folder. The same command again changes nothing.\n`,
    `Commands:\n${lines.join('')}  ${'<generator> [answer…]'.padEnd(column)}  A generator of the plopfile of the repository\n`,
    `${grammar}\n`,
    examplesOf(commands.filter(({ name }) => name === 'module' || name === 'field').flatMap(firstExample)),
    `Flags of a command: ${program} <command> --help\n`,
  ].join('\n');
}

/** `gen module --help`: that command, its flags, how fields are written where it takes some, examples. */
export function commandHelp(command: GenCommand & Described): string {
  const { args, describe, examples = [], flags, name } = command;
  return [
    `Usage: ${usageOf(command)}\n`,
    ...(describe === undefined || describe === '' ? [] : [`${describe}.\n`]),
    `Flags:\n${flags.map(line).join('')}`,
    ...(args.includes('field…') ? [`${grammar}\n`] : []),
    ...(examples.length === 0 ? [] : [examplesOf(examples.map((example) => `${name} ${example}`.trim()))]),
  ].join('\n');
}

/** What only our own commands say of themselves, or the plopfile of the repository. */
interface Described {
  readonly describe?: string | undefined;
  readonly examples?: readonly string[];
}

function firstExample({ examples, name }: GenCommandEntry): readonly string[] {
  return examples.slice(0, 1).map((example) => `${name} ${example}`);
}

function examplesOf(lines: readonly string[]): string {
  return `Examples:\n${lines.map((example) => `  ${program} ${example}\n`).join('')}`;
}

function line({ describe, flag, value }: GenFlag): string {
  return `  ${`--${flag}${value === undefined ? '' : ` <${value}>`}`.padEnd(24)} ${describe}\n`;
}
