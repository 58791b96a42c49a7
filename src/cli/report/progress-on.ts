import type { Progress } from '../../install/progress.js';

/**
 * A spinner with a clock on a terminal, plain lines elsewhere, nothing beside a JSON document.
 * @param json the run prints one
 */
export async function progressOn(stream: NodeJS.WriteStream, json: boolean): Promise<Progress> {
  if (!stream.isTTY) return linesWith(json ? () => undefined : (line) => stream.write(`${line}\n`));
  const { animated } = await import('./animated.js');
  return animated(stream);
}

function linesWith(print: (line: string) => void): Progress {
  return {
    done: print,
    start: (doing) => {
      print(`${doing} …`);
      return { done: print, failed: print };
    },
  };
}
