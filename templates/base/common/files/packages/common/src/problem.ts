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

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
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
