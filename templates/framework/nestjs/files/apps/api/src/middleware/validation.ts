import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';

import { toValidationError } from '../http/validation-error.js';

/** Parses every parameter that names a schema, as in `@Body({ schema })`, or answers 422. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    // Every schema of this API is a zod schema, whose issues say more than the standard asks for.
    exceptionFactory: (issues) => toValidationError(issues as readonly z.core.$ZodIssue[]),
  });
}
