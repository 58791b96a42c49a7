import { STATUS_CODES } from 'node:http';

import { AppError, ValidationError, type ValidationIssue } from './errors.js';

/**
 * An RFC 9457 problem document, with a stable `code` and the correlation id to quote in a support
 * request.
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly ValidationIssue[];
}

// RFC 9110 has renamed two, and Node.js 20 has not followed.
const titles: Readonly<Record<number, string | undefined>> = {
  ...STATUS_CODES,
  413: 'Content Too Large',
  422: 'Unprocessable Content',
};

/**
 * Turns anything thrown while handling a request into a problem document. The message of an error
 * is shown only when it is an AppError or the framework's own 4xx error; everything else is a bare
 * 500, because its message may hold internals.
 * @param instance the path of the request
 */
export function toProblem(error: unknown, instance: string, requestId: string): Problem {
  const status = statusOf(error);
  const problem = {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    instance,
    code: error instanceof AppError ? error.code : codeOf(status),
    requestId,
  };
  if (error instanceof ValidationError) {
    return { ...problem, detail: error.message, errors: error.issues };
  }
  return status < 500 && error instanceof Error ? { ...problem, detail: error.message } : problem;
}

function statusOf(error: unknown): number {
  if (error instanceof AppError) return error.status;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : 500;
}

function codeOf(status: number): string {
  return (titles[status] ?? 'Error').toLowerCase().replaceAll(' ', '_');
}
