import { resolve } from 'node:path';

/** With these the tool prints something and generates nothing. */
const printing = new Set(['--dry-run', '--json', '--help', '-h', '--version', '-v']);
const otherCommands = new Set(['options', 'gen']);

/**
 * What the arguments of `npm run try` mean.
 * @param {readonly string[]} given as typed
 * @param {string} person absolute path of the folder that the person is in
 * @returns {{ args: readonly string[], prints: boolean, start: boolean }} the arguments of create-backend; whether it only
 * prints something; whether the result is started
 */
export function tryArguments(given, person) {
  const args = given.filter((arg) => arg !== '--no-start');
  const prints = args.some((arg) => printing.has(arg)) || otherCommands.has(args[0] ?? '');
  const start = !prints && args.length === given.length && !args.includes('--no-install');
  return { args: prints && otherCommands.has(args[0] ?? '') ? args : withAbsolutePaths(args, person), prints, start };
}

/**
 * create-backend takes no path that leads out of the folder that it is started in, unless it is absolute. Here most do. Only
 * reasons and modules are free text.
 * @param {readonly string[]} args
 * @param {string} person
 */
function withAbsolutePaths(args, person) {
  return args.map((arg, index) => {
    const before = args[index - 1] ?? '';
    const isText = arg.startsWith('-') || before.startsWith('--because-') || before === '--module';
    return !isText && arg.split(/[\\/]/).includes('..') ? resolve(person, arg) : arg;
  });
}
