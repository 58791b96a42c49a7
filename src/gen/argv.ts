import { parseArgs } from 'node:util';

import { suggest } from '../ask/suggest.js';
import { UserError } from '../errors.js';

/** What a command of `gen` takes. */
export interface GenCommand {
  readonly name: string;
  /** What follows the name, flags apart: `<module> [field…]`. */
  readonly args: string;
  readonly flags: readonly GenFlag[];
  /** Arguments that are not flags. */
  readonly most: number;
}

export interface GenFlag {
  readonly flag: string;
  readonly describe: string;
  /** Name of its value; a flag without is on or off. */
  readonly value?: string;
}

export const dryRunFlag: GenFlag = { flag: 'dry-run', describe: 'Write nothing; show what would change' };
export const jsonFlag: GenFlag = { flag: 'json', describe: 'Print one JSON document' };
export const fieldsFlag: GenFlag = { flag: 'fields', describe: 'Take fields from a file', value: 'file.json' };
export const forceFlag: GenFlag = {
  flag: 'force',
  describe: 'Replace files that a run has written and nobody has changed',
};

/** One line: `create-backend gen undo [run] [--dry-run] [--json]`. */
export function usageOf({ args, flags, name }: GenCommand): string {
  const optional = flags.map(({ flag, value }) => `[--${flag}${value === undefined ? '' : ` <${value}>`}]`);
  return ['create-backend gen', name, ...(args === '' ? [] : [args]), ...optional].join(' ');
}

/** No other flag of `gen` is short. */
export function isHelp(arg: string): boolean {
  return arg === '--help' || arg === '-h';
}

/** A command line of `gen`, taken apart. */
export interface GenArgv {
  readonly positionals: readonly string[];
  readonly has: (flag: GenFlag) => boolean;
  readonly valueOf: (flag: GenFlag) => string | undefined;
}

/** @throws UserError that lists everything that is wrong */
export function parseGenArgv(command: GenCommand, args: readonly string[]): GenArgv {
  const { flags, most, name } = command;
  const options = Object.fromEntries(
    flags.map(({ flag, value }) => [flag, { type: value === undefined ? ('boolean' as const) : ('string' as const) }]),
  );
  const { positionals, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const problems = [
    ...given.flatMap((token) => problemWith(command, token.rawName, token.name, token.value)),
    ...(positionals.length > most
      ? [`${positionals.slice(most).join(' ')}: gen ${name} takes no more than ${String(most)} of these`]
      : []),
  ];
  if (problems.length > 0) throw new UserError(problems.join('\n'), `Usage: ${usageOf(command)}`);
  return {
    positionals,
    has: ({ flag }) => given.some((token) => token.name === flag),
    valueOf: ({ flag }) => given.findLast((token) => token.name === flag)?.value,
  };
}

function problemWith({ flags, name }: GenCommand, typed: string, flag: string, value: string | undefined): string[] {
  const known = flags.find((one) => one.flag === flag);
  if (!known || typed !== `--${flag}`) {
    const names = flags.map((one) => one.flag);
    return [`${typed} is not a flag of gen ${name}${typed.startsWith('--') ? suggest(flag, names, '--') : ''}`];
  }
  if (known.value === undefined) return value === undefined ? [] : [`--${flag} takes no value`];
  return value === undefined || value.startsWith('--') ? [`--${flag} needs a value: --${flag} <${known.value}>`] : [];
}
