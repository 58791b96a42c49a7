import process from 'node:process';

/** Says on standard error what goes on. @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Says that something begins that takes a while, and how long it took.
 * @param {string} doing
 * @param {() => Promise<number>} work resolves to an exit code
 * @returns {Promise<number>} the exit code
 */
export async function step(doing, work) {
  say(`${doing} …`);
  const begin = performance.now();
  const code = await work();
  const seconds = `${((performance.now() - begin) / 1000).toFixed(1)} s`;
  say(code === 0 ? `Done in ${seconds}.` : `Ended with exit code ${String(code)} after ${seconds}.`);
  return code;
}
