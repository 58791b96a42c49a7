import type { FastifyInstance } from 'fastify';

/**
 * Answers 304 to a reader who has the version that is there, by If-None-Match: for what is sent with
 * an ETag. Add it before the routes.
 */
export function answerNotModified(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, next) => {
    const known = request.headers['if-none-match'];
    const tag = reply.getHeader('etag');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && reply.statusCode === 200 && known !== undefined && isAmong(tag, known)) {
      reply.code(304).removeHeader('content-type').removeHeader('content-length');
      next(null, null);
    } else {
      next(null, payload);
    }
  });
}

// The weak comparison of RFC 9110: it does not matter who says that it is the same.
function isAmong(tag: unknown, known: string): boolean {
  if (typeof tag !== 'string') return false;
  if (known.trim() === '*') return true;
  return known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
