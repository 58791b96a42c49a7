import { AppError, codeOf, titleOf, ValidationError, type ValidationIssue } from './errors.js';

/**
 * An RFC 9457 problem document, with a stable `code` and the correlation id to quote in a support
 * request.
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** Missing when the request could not be read as far as its path. */
  readonly instance?: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly ValidationIssue[];
}

/**
 * Turns anything thrown while handling a request into a problem document. The status and the
 * message of an error are shown only for errors that are made for callers: an AppError or an error of
 * Fastify itself. Everything else, whatever status it claims, is a bare 500, because its
 * message may hold internals.
 * @param instance the path of the request
 */
export function toProblem(
  error: unknown,
  instance: string | undefined,
  requestId: string,
): Problem {
  const status = statusOf(error);
  const problem = {
    type: 'about:blank',
    title: titleOf(status),
    status,
    ...(instance !== undefined && { instance }),
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
  return isOfFastify(error) && error.statusCode >= 400 ? error.statusCode : 500;
}

function isOfFastify(error: unknown): error is Error & { readonly statusCode: number } {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number';
}
