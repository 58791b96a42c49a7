import { describe, expect, it } from 'vitest';

import {
  ConflictError,
  ForbiddenError,
  HttpError,
  NotFoundError,
  PreconditionRequiredError,
  StaleVersionError,
  toProblem,
  UnauthenticatedError,
  ValidationError,
} from '../../src/index.js';

describe('application errors', () => {
  it.each([
    [new NotFoundError('user', '42'), 'NotFoundError', 404, 'not_found'],
    [new ConflictError('Taken.'), 'ConflictError', 409, 'conflict'],
    [new StaleVersionError('user'), 'StaleVersionError', 412, 'stale_version'],
    [new PreconditionRequiredError(), 'PreconditionRequiredError', 428, 'precondition_required'],
    [new UnauthenticatedError(), 'UnauthenticatedError', 401, 'unauthenticated'],
    [new ForbiddenError('users:write'), 'ForbiddenError', 403, 'forbidden'],
    // #slot errors
    [new HttpError(405, 'Not here.'), 'HttpError', 405, 'method_not_allowed'],
    [new ValidationError([]), 'ValidationError', 422, 'validation_failed'],
  ])('%s', (error, name, status, code) => {
    expect(error).toMatchObject({ name, status, code });
    expect(error).toBeInstanceOf(Error);
    expect(error.stack).toContain('errors.test.ts');
  });

  it('keeps its cause', () => {
    const cause = new Error('signature verification failed');
    expect(new UnauthenticatedError(undefined, { cause }).cause).toBe(cause);
  });
});

const problemOf = (error: unknown) => toProblem(error, '/api/v1/users', 'request-1');

describe('toProblem', () => {
  it('describes an application error', () => {
    expect(problemOf(new ConflictError('The email is taken.'))).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'The email is taken.',
      instance: '/api/v1/users',
      code: 'conflict',
      requestId: 'request-1',
    });
  });

  it('points at what is not valid', () => {
    const issues = [{ pointer: '/email', detail: 'Not an email address.' }];
    expect(problemOf(new ValidationError(issues))).toMatchObject({
      status: 422,
      code: 'validation_failed',
      errors: issues,
    });
  });

  it('passes on what Fastify refuses', () => {
    const error = Object.assign(new Error('Body is too large'), {
      code: 'FST_ERR_CTP_BODY_TOO_LARGE',
      statusCode: 413,
    });
    expect(problemOf(error)).toMatchObject({
      status: 413,
      title: 'Content Too Large',
      code: 'content_too_large',
      detail: 'Body is too large',
    });
  });

  it('describes a request that could not be read without a path', () => {
    const problem = toProblem(new HttpError(431, 'Too long.'), undefined, 'request-1');
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Request Header Fields Too Large',
      status: 431,
      detail: 'Too long.',
      code: 'request_header_fields_too_large',
      requestId: 'request-1',
    });
  });

  it.each([
    new Error('connect ECONNREFUSED 10.0.0.7:5432'),
    Object.assign(new Error('secret'), { statusCode: 404 }),
    Object.assign(new Error('secret'), { statusCode: 503 }),
    Object.assign(new Error('secret'), { code: 'FST_ERR_HANDLER_TIMEOUT', statusCode: 503 }),
    Object.assign(new Error('secret'), { code: 'FST_ERR_X', statusCode: 'secret' }),
    Object.assign(new Error('secret'), { code: 'FST_ERR_X', statusCode: 302 }),
    'secret',
    null,
    undefined,
  ])('says nothing about the inside: %s', (error) => {
    const problem = problemOf(error);
    expect(problem.status).toBeGreaterThanOrEqual(500);
    expect(problem.detail).toBeUndefined();
    expect(JSON.stringify(problem)).not.toMatch(/secret|10\.0\.0\.7/);
  });
});
