import { CrossSiteRequestError } from '@app/common';
import { ForbiddenException } from '@nestjs/common';

import type { Answer } from '../http/idempotency/keyed-request.js';

// #slot stored-answers
if (exception instanceof ReplayedProblem) {
  const { body, status } = exception.answer;
  void reply
    .code(status)
    .type('application/problem+json')
    .serializer((text: string) => text)
    .send(body);
  return;
}
// #slot answers

/** A stored answer with an error status, which `ProblemFilter` sends as it is. */
export class ReplayedProblem extends Error {
  constructor(readonly answer: Answer) {
    super('The stored answer to an earlier request.');
  }
}

/** The answer to an error, for storing it under an Idempotency-Key. */
export function problemAnswer(thrown: unknown, request: FastifyRequest): Answer {
  const { error, problem } = describe(thrown, request);
  const { status } = problem;
  return { status, headers: headersFor(error, status), body: JSON.stringify(problem) };
}
// #slot exceptions
if (isCrossSite(thrown)) return new CrossSiteRequestError();
// #slot functions

/** Whether `enableCsrfProtection` has thrown it: NestJS has no class for that, only a message. */
function isCrossSite(thrown: HttpException): boolean {
  return (
    thrown instanceof ForbiddenException &&
    thrown.message.startsWith('Cross-origin request detected')
  );
}
