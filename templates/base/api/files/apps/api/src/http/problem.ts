import { AppError, HttpError, type Problem, ValidationError } from '@app/common';
import type { FastifyRequest } from 'fastify';
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

/** Whether the client closed the connection before its body was complete: no fault of the API. */
export function isAborted({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete && raw.errored !== null;
}

/** The headers of the answer to an error. */
export function headersFor(error: unknown, status: number): Readonly<Record<string, string>> {
  if (error instanceof HttpError) return error.headers;
  if (error instanceof AppError && error.retryAfterSeconds !== undefined) {
    return { 'retry-after': `${error.retryAfterSeconds}` };
  }
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
}

/** The zod issues of a request, each with a JSON pointer (RFC 6901) to the value at fault. */
export function toValidationError(issues: readonly z.core.$ZodIssue[]): ValidationError {
  return new ValidationError(issues.flatMap(problemsOf));
}

function problemsOf(issue: z.core.$ZodIssue) {
  if (issue.code !== 'unrecognized_keys') {
    return [{ pointer: pointerTo(issue.path), detail: issue.message }];
  }
  return issue.keys.map((key) => ({
    pointer: pointerTo([...issue.path, key]),
    detail: 'Unknown field',
  }));
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
