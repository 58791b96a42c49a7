import fp from 'fastify-plugin';

import { includesTag } from '../http/entity-tag.js';

/**
 * Answers 304 when If-None-Match names the ETag that the route has set. Not `@fastify/etag`, which
 * makes tags of bodies: these are the versions of rows, for If-Match as well.
 */
export const conditionalRequests = fp(
  (app, _options, done) => {
    app.addHook('onSend', (request, reply, payload, next) => {
      const known = request.headers['if-none-match'];
      const tag = reply.getHeader('etag');
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (isRead && reply.statusCode === 200 && known !== undefined && includesTag(known, tag)) {
        reply.code(304).removeHeader('content-type').removeHeader('content-length');
        next(null, null);
      } else {
        next(null, payload);
      }
    });
    done();
  },
  { name: 'conditional-requests' },
);
