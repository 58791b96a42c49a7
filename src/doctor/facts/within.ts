/** Something has not answered in time. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

/**
 * Waits for something, but not for ever. What is waited for goes on; who started it ends it.
 * @throws SilenceError
 */
export async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new SilenceError(`no answer within ${String(milliseconds)} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
