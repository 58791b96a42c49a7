import { type Logger, toProblem } from '@app/common';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { LOGGER } from '../infrastructure/logging.module.js';

/** Answers everything that is thrown while a request is handled, by us, by Nest or by Fastify, with a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  async catch(exception: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(withStatusCode(exception), pathOf(request), request.id);
    if (problem.status >= 500) this.logger.error({ err: exception }, 'request failed');
    await reply.code(problem.status).type('application/problem+json').send(problem);
  }
}

/** Nest's own exceptions say their status in a method, Fastify's in the property that `toProblem` reads. */
function withStatusCode(exception: unknown): unknown {
  return exception instanceof HttpException
    ? Object.assign(exception, { statusCode: exception.getStatus() })
    : exception;
}
