import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { z } from 'zod';

import { toValidationError } from '../http/validation-error.js';

/**
 * Parses every parameter that names a schema, as in `@Body({ schema })`, or answers 422. Unlike
 * Nest's own pipe it takes nothing away before: `constructor` is a field that no schema knows, and
 * inside of a JSON value it is the caller's own.
 */
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { schema, type }: ArgumentMetadata): Promise<unknown> {
    if (!schema || type === 'custom') return value;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return result.value;
    // Every schema of this API is a zod schema, whose issues say more than the standard asks for.
    throw toValidationError(result.issues as readonly z.core.$ZodIssue[]);
  }
}
