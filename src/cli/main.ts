import { CancelledError, FoundError, TemplateError, UserError } from '../errors.js';
import { commands } from './commands/commands.js';
import { applyGlobals } from './globals.js';
import { exitOnSignals, survivePipes } from '../signals.js';

/** Exit codes that scripts can rely on; `--help` and the README list them. */
const exitCodes = { ok: 0, userError: 1, found: 2, defect: 70, cancelled: 130 } as const;

/**
 * Runs one command line. The only place that turns errors into messages and exit codes.
 * @param args the arguments after the program's name
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  exitOnSignals();
  survivePipes();
  try {
    await dispatch(args);
    return exitCodes.ok;
  } catch (error) {
    return report(error);
  }
}

async function dispatch(typed: readonly string[]): Promise<void> {
  // A shell asks with what was typed so far: nothing in it is meant for this run.
  if (typed[0] === 'completion' && typed[1] === '--for') {
    const { keepCompiledCode } = await import('../compile-cache.js');
    keepCompiledCode();
    const { answerShell } = await import('./completion/answer.js');
    answerShell(typed.slice(2));
    return;
  }
  const args = applyGlobals(typed);
  const [name, ...rest] = args;
  const command = commands.find((one) => one.name === name);
  if (asksFor('version', args)) {
    const { version } = await import('../version.js');
    process.stdout.write(`${version}\n`);
  } else if (command && !command.hasCommands && asksFor('help', rest)) {
    const { printCommandHelp } = await import('./commands/help.js');
    printCommandHelp(command);
  } else if (command) {
    await command.run(command, rest);
  } else if (asksFor('help', args)) {
    const { printHelp } = await import('./commands/help.js');
    printHelp();
  } else {
    const { create } = await import('./commands/create.js');
    await create(args);
  }
}

/** Also among other short flags: `-yh`. */
function asksFor(flag: 'help' | 'version', args: readonly string[]): boolean {
  return args.some((arg) => arg === `--${flag}` || (/^-[hvy]+$/.test(arg) && arg.includes(flag.charAt(0))));
}

function report(error: unknown): number {
  if (error instanceof CancelledError) return exitCodes.cancelled;
  if (error instanceof FoundError) return exitCodes.found;
  if (error instanceof UserError) {
    process.stderr.write(`error: ${printable(error.message)}\n${error.hint ? `${error.hint}\n` : ''}`);
    return exitCodes.userError;
  }
  const text =
    error instanceof TemplateError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`create-backend is at fault here, not you:\n${text}\n`);
  return exitCodes.defect;
}

/** Messages quote what was typed or read, which must not be able to write to the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '\uFFFD');
}
