import { ValidationError } from '@app/common';
import type { z } from 'zod';

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
