/** Tells what is going on, on stderr. */
export interface Progress {
  /** Something that takes a while begins; it ends with one of the two functions. */
  readonly start: (doing: string) => Step;
  readonly done: (message: string) => void;
}

export interface Step {
  readonly done: (message: string) => void;
  readonly failed: (message: string) => void;
}

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
