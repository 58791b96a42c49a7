import { UserError } from '../../errors.js';
import type { GenCommand } from '../../gen/gen-command.js';
import { wrap } from '../ask/wrap.js';
import { helpWidth, twoColumns } from '../report/two-columns.js';
import type { TopCommand } from './command.js';
import { commands } from './commands.js';
import { commandHelp } from './gen-help.js';
import { genCommands } from './gen-commands.js';
import { topics } from './help-topics.js';

/** `--help`: what fits a screen of 24 lines, and where the rest is. */
export function printHelp(): void {
  process.stdout.write(shortHelp());
}

/** `<command> --help`. */
export function printCommandHelp(command: TopCommand): void {
  process.stdout.write(commandHelp(command));
}

/**
 * `help [topic…]`: a topic, or a command by its name (`help gen module`).
 * @throws UserError for a topic that there is not
 */
export async function printHelpOn(command: GenCommand, args: readonly string[]): Promise<void> {
  const { parseGenArgv } = await import('../../gen/argv.js');
  const words = parseGenArgv(command, args).positionals.filter((word) => word !== 'create-backend');
  const text = helpOn(words);
  if (text === undefined) {
    const { suggest } = await import('../../naming/suggest.js');
    const said = words.join(' ');
    const meant = suggest(said, helpWords()) || suggest(words.at(-1) ?? '', helpWords());
    throw new UserError(
      `There is no help on ${JSON.stringify(said)}${meant}`,
      `Topics: ${topics.map(({ name }) => name).join(', ')}.`,
    );
  }
  process.stdout.write(text);
}

/** @returns undefined for a topic that there is not */
function helpOn(words: readonly string[]): string | undefined {
  const [first, second] = words;
  if (first === undefined) return `${shortHelp()}\n${topicList()}`;
  const ofGen = genCommands.find(({ name }) => name === (first === 'gen' ? second : first));
  const topic = topics.find(({ name }) => name === first);
  const command = commands.find(({ name }) => name === first);
  if (first === 'gen' && second !== undefined && !ofGen) return undefined;
  if (topic && second === undefined) return topic.text();
  if (command && first !== 'gen') return commandHelp(command);
  return ofGen && commandHelp(ofGen);
}

/** Every word that `help` explains. */
export function helpWords(): readonly string[] {
  return [...new Set([...topics, ...commands, ...genCommands].map(({ name }) => name))];
}

function topicList(): string {
  return `Topics:\n${twoColumns(topics.map(({ describe, name }) => [name, describe] as const))}`;
}

function shortHelp(): string {
  return `Usage: create-backend [folder] [flags]
       create-backend <command> [argument…] [flags]

Asks what the project needs, recommends a stack with its reasons, and generates
a production-grade TypeScript backend. Flags answer questions in advance.

Examples:
  create-backend my-api
  create-backend my-api --yes --preset minimal
  create-backend my-api --yes --jobs-per-minute 60000 --with vault-secrets
  create-backend my-api --answers answers.json --dry-run --json
  create-backend gen module products name:string:unique 'price:decimal{10,2}'

${listed('Commands', commands)}
  create-backend <command> --help explains one; in a line each: help commands
${listed('Topics', topics)}
  create-backend help <topic> explains one; all flags: create-backend help flags
`;
}

function listed(title: string, all: readonly { readonly name: string }[]): string {
  return wrap(`${title}: ${all.map(({ name }) => name).join(', ')}`, helpWidth, '  ');
}
