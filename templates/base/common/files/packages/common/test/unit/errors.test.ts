import { describe, expect, it } from 'vitest';

import {
  ConflictError,
  ForbiddenError,
  LinkNotValidError,
  NotFoundError,
  PreconditionRequiredError,
  StaleVersionError,
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
    [new LinkNotValidError(), 'LinkNotValidError', 403, 'link_not_valid'],
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
