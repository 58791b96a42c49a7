import { z } from 'zod';

/** Every job. */
export const jobs = {
  'files.remove-object': z.object({ fileId: z.uuid() }),
  'users.forget': z.object({}),
} as const;
