import type { Problem } from '@app/common';
import { z } from 'zod';

/** The shape of every error response, for the API description. */
export const problemResponse = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().exactOptional(),
    instance: z.string().exactOptional().meta({ description: 'The path of the request.' }),
    code: z.string().meta({ description: 'Stable; made for programs to compare.' }),
    requestId: z.string().meta({ description: 'Quote it when you report the problem.' }),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .exactOptional()
      .meta({ description: 'What is wrong with the request, with JSON pointers.' }),
  })
  .meta({
    id: 'Problem',
    description: 'An RFC 9457 problem document.',
  }) satisfies z.ZodType<Problem>;
