import { log } from '@clack/prompts';

import type { Progress } from '../../install/progress.js';

const frames = ['◒', '◐', '◓', '◑'];
const clearLine = '\r\x1B[K';
const hideCursor = '\x1B[?25l';
const showCursor = '\x1B[?25h';

/**
 * Progress on a terminal. Clack's own spinner reads the keyboard and ends the process with exit code 0 on Ctrl-C; this one
 * leaves the keyboard alone, so that Ctrl-C reaches every process that is at work.
 */
export function animated(output: NodeJS.WriteStream): Progress {
  return {
    done: (message) => {
      log.step(message, { output });
    },
    start: (doing) => {
      const stop = spin(doing, output);
      return {
        done: (message) => {
          log.step(`${message} [${stop()}]`, { output });
        },
        failed: (message) => {
          stop();
          log.error(message, { output });
        },
      };
    },
  };
}

/** @returns a function that ends the spinning and says how long it took */
function spin(doing: string, output: NodeJS.WriteStream): () => string {
  const started = performance.now();
  const elapsed = () => `${String(Math.floor((performance.now() - started) / 1000))}s`;
  let turn = 0;
  output.write(hideCursor);
  const timer = setInterval(() => {
    output.write(`${clearLine}${frames[turn++ % frames.length] ?? ''}  ${doing} [${elapsed()}]`);
  }, 100);
  return () => {
    clearInterval(timer);
    output.write(`${clearLine}${showCursor}`);
    return elapsed();
  };
}
