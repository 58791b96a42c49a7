import { z } from 'zod';

// #slot schemas

/**
 * The headers of a request that changes one version of a resource. Callers must send If-Match, and
 * the API description says so. It is optional for the validator, because a missing one is answered
 * with 428 by `versionsFromIfMatch`, and not with 422.
 */
export const ifMatchHeaders = z
  .looseObject({
    'if-match': z.string().optional().meta({
      description: 'The ETag of the version you read, several of them, or * for any version.',
      example: '"3"',
    }),
  })
  .meta({ required: ['if-match'] });
