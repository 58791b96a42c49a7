import { constants } from 'node:os';
import { setImmediate } from 'node:timers/promises';

const showCursor = '\x1B[?25h';

/**
 * Ends the process on a signal, with the exit code that shells give it, but never inside a synchronous step: the files of a
 * repo are written and put in place whole before a signal is looked at.
 */
export function exitOnSignals(): void {
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // Prompts and spinners hide the cursor.
      if (process.stderr.isTTY) process.stderr.write(showCursor);
      process.exit(128 + constants.signals[signal]);
    });
  }
}

/** Gives a signal that came during synchronous work the chance to end the process. */
export function noticeSignals(): Promise<void> {
  return setImmediate();
}

/** A reader that has seen enough (`| head`) is no error; one that talk cannot reach must not stop the work. */
export function survivePipes(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit();
    process.stderr.write(`error: The result could not be printed: ${message}.\n`);
    process.exit(1);
  });
}
