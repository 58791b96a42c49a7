import { statSync } from 'node:fs';
import { resolve } from 'node:path';

import { UserError } from '../errors.js';
import { enterFolder } from './shell-folder.js';

/**
 * Does what the flags of every command ask for before a command is loaded: `--cwd` changes the folder, and `--color` and `--no-color`
 * set the variables that libraries read. They are left in place, for the parser of the command, unless they come before its name.
 * @param args the arguments after the program's name
 * @returns the arguments from the name of the command on
 * @throws UserError for a folder that does not exist, or flags that contradict each other
 */
export function applyGlobals(args: readonly string[]): readonly string[] {
  const given = args.slice(0, args.includes('--') && args[0] !== 'gen' ? args.indexOf('--') : undefined);
  chooseColor(given.includes('--color'), given.includes('--no-color'));
  enterFolder(folderIn(given));
  return commandFirst(args);
}

function chooseColor(color: boolean, noColor: boolean): void {
  if (color && noColor) throw new UserError('--color and --no-color contradict each other.');
  if (color) {
    process.env.FORCE_COLOR = '1';
    delete process.env.NO_COLOR;
  }
  if (noColor) {
    process.env.NO_COLOR = '1';
    delete process.env.FORCE_COLOR;
  }
}

function folderIn(args: readonly string[]): string | undefined {
  const index = args.findLastIndex((arg) => arg === '--cwd' || arg.startsWith('--cwd='));
  const arg = args[index];
  if (arg === undefined) return undefined;
  const typed = arg === '--cwd' ? args[index + 1] : arg.slice('--cwd='.length);
  if (typed === undefined || typed === '' || (arg === '--cwd' && typed.startsWith('--')))
    throw new UserError('--cwd needs a value: --cwd <folder>');
  const folder = resolve(process.cwd(), typed);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`--cwd is ${JSON.stringify(typed)}, and there is no such folder.`, 'Make it first.');
  return folder;
}

/** `create-backend --quiet gen …` is `create-backend gen … --quiet`. */
export function commandFirst(args: readonly string[]): readonly string[] {
  const [first = '', second] = args;
  const follows = (rest: readonly string[], moved: readonly string[]) => {
    const after = commandFirst(rest);
    return after[0] === undefined || after[0].startsWith('-') ? args : [...after, ...moved];
  };
  if (['--quiet', '--verbose', '--color', '--no-color'].includes(first) || first.startsWith('--cwd='))
    return follows(args.slice(1), [first]);
  return first === '--cwd' && second !== undefined ? follows(args.slice(2), [first, second]) : args;
}
