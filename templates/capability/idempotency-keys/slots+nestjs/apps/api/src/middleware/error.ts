import type { Answer } from '../http/idempotency/idempotency.js';

// #slot answers

/** The answer to an error, for storing it under an Idempotency-Key. */
export function problemAnswer(thrown: unknown, request: FastifyRequest): Answer {
  const { error, problem } = describe(thrown, request);
  const { status } = problem;
  return { status, headers: headersFor(error, status), body: JSON.stringify(problem) };
}
