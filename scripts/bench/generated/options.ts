import { parseArgs } from 'node:util';

import { type Stack, stacks } from './stacks.js';

export interface Options {
  readonly chosen: readonly Stack[];
  readonly rounds: number;
  /** How long each subject is measured in each round. */
  readonly seconds: number;
}

/**
 * Reads `--rounds <number> --seconds <number> --stack <name>`; the last may be repeated.
 * @throws Error when a number is none, or a stack is unknown
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      stack: { type: 'string', multiple: true, default: [] },
    },
  });
  const unknown = values.stack.filter((name) => !stacks.some((stack) => stack.name === name));
  if (unknown.length > 0) {
    const known = stacks.map(({ name }) => name).join(', ');
    throw new Error(`--stack ${unknown.join(', ')} is unknown; there are ${known}`);
  }
  return {
    chosen: stacks.filter(({ name }) => values.stack.length === 0 || values.stack.includes(name)),
    rounds: countOf('rounds', values.rounds),
    seconds: countOf('seconds', values.seconds),
  };
}

/** Whether figures measured like this may stand on the page. */
export function isFullRun({ chosen, rounds, seconds }: Options): boolean {
  return chosen.length === stacks.length && rounds >= 3 && seconds >= 5;
}

function countOf(option: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`--${option} ${text} is no whole number above 0`);
}
