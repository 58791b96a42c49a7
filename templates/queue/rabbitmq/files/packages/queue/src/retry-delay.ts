/**
 * How long a job waits after its `attempt`-th failure: twice as long each time. There is no jitter:
 * it would need a queue per random delay, and jobs that come back together do not stampede, since a
 * worker is handed no more than it can run.
 */
export function retryDelayMs(attempt: number, firstDelayMs: number): number {
  return firstDelayMs * 2 ** (attempt - 1);
}
