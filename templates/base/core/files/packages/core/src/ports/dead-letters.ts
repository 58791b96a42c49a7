/** A job the queue has given up on, with the reason. */
export interface DeadLetter {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly reason: string;
  readonly attempts: number;
}

/** The jobs that the queue has given up on. */
export interface DeadLetters {
  /** The oldest `limit` dead letters. Reading does not remove them. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  /**
   * Sends them back to the queue, where they are tried as often as new ones: those with the given
   * ids, or all.
   * @returns how many it was
   */
  retry(ids?: readonly string[]): Promise<number>;
  close(): Promise<void>;
}
