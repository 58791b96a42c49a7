import { HttpError } from '@app/common';
import type { FastifyRequest } from 'fastify';

const maxDepth = 32;
const maxValues = 10_000;

/**
 * Limits the nesting and the number of values of a body, because the cost of validating it grows with both.
 * @throws HttpError 400 for a body beyond the limits, or with a number that is not finite
 */
export function assertBodyShape({ body }: FastifyRequest): void {
  let level: unknown[] = [body];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth)
      throw new HttpError(400, `The body is nested deeper than ${maxDepth} levels.`);
    // JSON has no infinity: 1e400 would be kept as null.
    if (level.some((value) => value === Infinity || value === -Infinity))
      throw new HttpError(400, 'The body has a number that is too large.');
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
    values += level.length;
    if (values > maxValues) throw new HttpError(400, `The body has more than ${maxValues} values.`);
  }
}
