import { parseArgs } from 'node:util';

import { suggest } from '../naming/suggest.js';
import { UserError } from '../errors.js';
import { flagsOf, type GenCommand, type GenFlag, titleOf, usageOf } from './gen-command.js';

/** No other flag of these commands is short. */
export function isHelp(arg: string): boolean {
  return arg === '--help' || arg === '-h';
}

/** The command line of a command, taken apart. */
export interface GenArgv {
  readonly positionals: readonly string[];
  readonly has: (flag: GenFlag) => boolean;
  readonly valueOf: (flag: GenFlag) => string | undefined;
}

/**
 * Reads the flags and words of a command.
 * @throws UserError that lists everything that is wrong
 */
export function parseGenArgv(command: GenCommand, args: readonly string[]): GenArgv {
  const { most } = command;
  const flags = flagsOf(command);
  const options = Object.fromEntries(
    flags.map(({ flag, value }) => [flag, { type: value === undefined ? ('boolean' as const) : ('string' as const) }]),
  );
  const { positionals, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const problems = [
    ...given.flatMap((token) => problemWith(command, token.rawName, token.name, token.value)),
    ...(positionals.length > most
      ? [`${positionals.slice(most).join(' ')}: ${titleOf(command)} takes no more than ${String(most)} of these`]
      : []),
  ];
  if (problems.length > 0) throw new UserError(problems.join('\n'), `Usage: ${usageOf(command)}`);
  return {
    positionals,
    has: ({ flag }) => given.some((token) => token.name === flag),
    valueOf: ({ flag }) => given.findLast((token) => token.name === flag)?.value,
  };
}

function problemWith(command: GenCommand, typed: string, flag: string, value: string | undefined): string[] {
  const flags = flagsOf(command);
  const known = flags.find((one) => one.flag === flag);
  if (!known || typed !== `--${flag}`) {
    const names = flags.map((one) => one.flag);
    return [`${typed} is not a flag of ${titleOf(command)}${typed.startsWith('--') ? suggest(flag, names, '--') : ''}`];
  }
  if (known.value === undefined) return value === undefined ? [] : [`--${flag} takes no value`];
  return value === undefined || value.startsWith('--') ? [`--${flag} needs a value: --${flag} <${known.value}>`] : [];
}
