import { constants } from 'node:os';
import process from 'node:process';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Does `work`, and keeps signals meanwhile from ending this process, so that it can end what it has started first.
 * @template T
 * @param {(stop: AbortSignal) => Promise<T>} work gets a signal that is aborted by the first signal, with its name as the
 * reason; also when the process that has started this one is gone, as a package manager does not always pass a signal on
 * @returns {Promise<T>}
 */
export async function interruptible(work) {
  const stopping = new AbortController();
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    stopping.abort(signal);
  };
  for (const signal of signals) process.on(signal, stop);
  const { ppid } = process;
  const watch = setInterval(() => {
    if (process.ppid !== ppid) stop('SIGTERM');
  }, 500);
  try {
    return await work(stopping.signal);
  } finally {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, stop);
  }
}

/**
 * The exit code that shells give to a process that a signal has ended.
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(signal) {
  return 128 + (signal === null ? 0 : constants.signals[signal]);
}
