import { HttpError } from '@app/common';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

import { refuseCrossSite } from '../http/cross-site.js';

interface Options {
  /** Pages of these origins may send unsafe requests. */
  readonly origins: readonly string[];
}

/**
 * Refuses requests with several Host headers, of which proxies and Node.js may choose different
 * ones, and unsafe requests that a page of another site makes a browser send.
 */
export const crossSite = fp<Options>(
  (app, { origins }, done) => {
    const trusted = new Set(origins);
    app.addHook('onRequest', (request, _reply, next) => {
      if (hostsIn(request) > 1) {
        throw new HttpError(400, 'The request has more than one Host header.');
      }
      refuseCrossSite(request, trusted);
      next();
    });
    done();
  },
  { name: 'cross-site', dependencies: ['error-handling'] },
);

function hostsIn({ raw: { rawHeaders } }: FastifyRequest): number {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
}
