import { z } from 'zod';

/**
 * Every job of this backend: its name and the shape of its data. Consumers parse the data with
 * this schema before they run a handler, because the producer may be an older or newer deployment.
 */
export const jobs = {
  'users.welcome': z.object({ userId: z.uuid() }),
} as const;

export type JobName = keyof typeof jobs;
export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]>;
