import { z } from 'zod';

import { text } from './values.js';

/** Every job. */
export const jobs = {
  'files.remove-object': z.object({ fileId: z.uuid() }),
  'products.recount': z.object({ note: text(10_000) }),
  'users.forget': z.object({}),
} as const;
