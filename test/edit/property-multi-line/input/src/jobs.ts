import * as z from 'zod';

export const jobs = {
  'users.welcome': { schema: z.object({ id: z.uuid() }) },
} satisfies Record<string, object>;
