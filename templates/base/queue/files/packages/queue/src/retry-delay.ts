interface RetryDelays {
  readonly QUEUE_RETRY_DELAY_MS: number;
  readonly QUEUE_RETRY_MAX_DELAY_MS: number;
}

/** How long a job waits after its `attempt`-th failure: twice as long each time, up to a limit. */
export function retryDelayMs(attempt: number, config: RetryDelays): number {
  return Math.min(
    config.QUEUE_RETRY_DELAY_MS * 2 ** (attempt - 1),
    config.QUEUE_RETRY_MAX_DELAY_MS,
  );
}
