import type { Progress } from '../../install/progress.js';

/**
 * A spinner with a clock on a terminal, plain lines elsewhere, nothing beside a JSON document.
 * @param isSilent the run prints one, or is to be quiet: only a spinner on a terminal is shown then
 */
export async function progressOn(stream: NodeJS.WriteStream, isSilent: boolean): Promise<Progress> {
  if (!stream.isTTY) return linesWith(isSilent ? () => undefined : (line) => stream.write(`${line}\n`));
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
