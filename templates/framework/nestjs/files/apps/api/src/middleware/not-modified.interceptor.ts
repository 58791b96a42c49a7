import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

import { includesTag } from '../http/entity-tag.js';

/** Answers 304 when If-None-Match has the ETag that the handler has set. */
@Injectable()
export class NotModifiedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { headers, method } = http.getRequest<FastifyRequest>();
    const known = headers['if-none-match'];
    if (known === undefined || (method !== 'GET' && method !== 'HEAD')) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((value: unknown) => {
        if (reply.statusCode !== 200 || !includesTag(known, reply.getHeader('etag'))) return value;
        reply.code(304);
        return undefined;
      }),
    );
  }
}
