/** How often a job is tried before it is dead-lettered: with the default delays, for four hours. */
export const maxAttempts = 16;

/** The job can never succeed: its envelope, name or data is not valid. */
export class PoisonJobError extends Error {
  override readonly name = 'PoisonJobError';
}

/** Whether the job goes to the dead letters after this failure, instead of being tried again. */
export function isFinal(error: unknown, attempt: number): boolean {
  return error instanceof PoisonJobError || attempt >= maxAttempts;
}
