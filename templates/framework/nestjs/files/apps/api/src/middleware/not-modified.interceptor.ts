import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

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
        if (reply.statusCode !== 200 || !matches(reply.getHeader('etag'), known)) return value;
        reply.code(304);
        return undefined;
      }),
    );
  }
}

// The weak comparison of RFC 9110.
function matches(tag: unknown, known: string): boolean {
  if (typeof tag !== 'string') return false;
  if (known.trim() === '*') return true;
  return known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
