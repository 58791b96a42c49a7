import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { sendProblem } from '../http/send-problem.js';
import { ReplayedProblem } from './idempotency.interceptor.js';

export { sendProblem };

/** Answers every error, of the application, NestJS or Fastify, with a problem document (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (!(exception instanceof ReplayedProblem)) {
      sendProblem(exception, http.getRequest<FastifyRequest>(), reply);
      return;
    }
    const { body, status } = exception.answer;
    void reply
      .code(status)
      .type('application/problem+json')
      .serializer((text: string) => text)
      .send(body);
  }
}
