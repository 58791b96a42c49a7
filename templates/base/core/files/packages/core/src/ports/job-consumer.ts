/** The consuming side of the queue. */
export interface JobConsumer {
  start(): Promise<void>;
  /** Rejects when the broker cannot be reached. */
  ping(): Promise<void>;
  /** Takes no new jobs, waits for the running ones, then disconnects. */
  stop(): Promise<void>;
}
