import { UnavailableError } from '@app/common';

/**
 * Hands a job to the broker.
 * @throws UnavailableError when the broker has not taken it, so that whoever made the request is
 *   told to repeat it
 */
export async function orUnavailable(hand: () => Promise<unknown>): Promise<void> {
  try {
    await hand();
  } catch (error) {
    throw new UnavailableError('The job queue has not taken the job.', { cause: error });
  }
}
