import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';

import { toValidationError } from '../http/problem.js';

/**
 * Parses every parameter that names a schema, as in `@Body({ schema })`, or answers 422. The
 * `StandardSchemaValidationPipe` of NestJS first deletes `__proto__`, `constructor` and `prototype`
 * from the value; this one leaves them to the schema, which refuses them as unknown fields.
 */
@Injectable()
export class ZodValidationPipe implements PipeTransform {
  /** @throws ValidationError */
  async transform(value: unknown, { schema, type }: ArgumentMetadata): Promise<unknown> {
    if (!schema || type === 'custom') return value;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return result.value;
    // All schemas of this API are zod schemas, whose issues have more fields than the standard.
    throw toValidationError(result.issues as readonly z.core.$ZodIssue[]);
  }
}
