import { STATUS_CODES } from 'node:http';

/** An error the caller may see: a stable code, an HTTP status and a message without internals. */
export abstract class AppError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  /** Sent as Retry-After, when the same request may succeed later. */
  readonly retryAfterSeconds?: number;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class NotFoundError extends AppError {
  readonly code = 'not_found';
  readonly status = 404;

  constructor(resource: string, id: string) {
    super(`There is no ${resource} with the id ${id}.`);
  }
}

export class ConflictError extends AppError {
  readonly code = 'conflict';
  readonly status = 409;
}

// #if saas
/** Does not exist, was deleted, or is not visible to the caller. */
export class GoneError extends AppError {
  readonly code = 'gone';
  readonly status = 410;
}

// #endif
/** The row has changed since the caller read it. */
export class StaleVersionError extends AppError {
  readonly code = 'stale_version';
  readonly status = 412;

  constructor(resource: string) {
    super(`The ${resource} has changed since you read it. Read it again and repeat the change.`);
  }
}

export class PreconditionRequiredError extends AppError {
  readonly code = 'precondition_required';
  readonly status = 428;

  constructor() {
    super('Send the version you read as an If-Match header, for example If-Match: "3".');
  }
}

export class UnauthenticatedError extends AppError {
  readonly code = 'unauthenticated';
  readonly status = 401;

  constructor(message = 'Send a valid access token as a bearer token.', options?: ErrorOptions) {
    super(message, options);
  }
}

export class ForbiddenError extends AppError {
  readonly code = 'forbidden';
  readonly status = 403;

  constructor(permission: string) {
    super(`This needs the permission ${permission}.`);
  }
}
// #slot errors

// #if saas
/** A page of another site made a browser send this request, with the cookies of its user. */
export class CrossSiteRequestError extends AppError {
  readonly code = 'csrf';
  readonly status = 403;

  constructor() {
    super('Pages of this origin may not make such requests.');
  }
}

export class TooManyRequestsError extends AppError {
  readonly code = 'too_many_requests';
  readonly status = 429;

  constructor(override readonly retryAfterSeconds: number) {
    super(`There were too many requests. Wait ${retryAfterSeconds} seconds.`);
  }
}

// #endif
/** Nothing is wrong with the request; the same one may succeed later. */
export class UnavailableError extends AppError {
  readonly code = 'service_unavailable';
  readonly status = 503;
  override readonly retryAfterSeconds = 5;
}

/** An error without a code of its own: the code is made of the status, as in `bad_request`. */
export class HttpError extends AppError {
  readonly code: string;

  constructor(
    readonly status: number,
    message: string,
    /** What the answer carries besides the problem document, such as Allow. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.code = codeOf(status);
  }
}

export interface ValidationIssue {
  /** Where in the request: a JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly detail: string;
}

export class ValidationError extends AppError {
  readonly code = 'validation_failed';
  readonly status = 422;

  constructor(readonly issues: readonly ValidationIssue[]) {
    super('The request is not valid. See errors for each problem.');
  }
}

// RFC 9110 has renamed two, and Node.js 20 has not followed.
const titles: Readonly<Record<number, string | undefined>> = {
  ...STATUS_CODES,
  413: 'Content Too Large',
  422: 'Unprocessable Content',
};

/** What RFC 9110 calls the status. */
function titleOf(status: number): string {
  return titles[status] ?? 'Error';
}

/** The code of an error that has no other: `content_too_large`. */
function codeOf(status: number): string {
  return titleOf(status).toLowerCase().replaceAll(' ', '_');
}

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
