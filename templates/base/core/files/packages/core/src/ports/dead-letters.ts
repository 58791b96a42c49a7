/** A job the queue has given up on, with the reason. */
export interface DeadLetter {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly reason: string;
  readonly attempts: number;
}

/** Read access to the dead-letter queue. */
export interface DeadLetters {
  /** The oldest `limit` dead letters. Reading does not remove them. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  close(): Promise<void>;
}
