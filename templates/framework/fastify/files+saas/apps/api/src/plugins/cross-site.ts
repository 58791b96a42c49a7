import { CrossSiteRequestError, HttpError } from '@app/common';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

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
      if (isCrossSite(request, trusted)) throw new CrossSiteRequestError();
      next();
    });
    done();
  },
  { name: 'cross-site', dependencies: ['error-handling'] },
);

function hostsIn({ raw: { rawHeaders } }: FastifyRequest): number {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
}

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The algorithm of `http.CrossOriginProtection` in Go, by the headers in which a browser says where a
 * request comes from. It holds for requests without a cookie, too: signing somebody in to another
 * account needs none. Clients that are not browsers send none of these headers and pass.
 */
function isCrossSite(request: FastifyRequest, trusted: ReadonlySet<string>): boolean {
  if (safeMethods.includes(request.method)) return false;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site === 'same-origin' || site === 'none') return false;
  if (site === undefined && (origin === undefined || isHost(origin, request.host))) return false;
  return origin === undefined || !trusted.has(origin);
}

// The scheme of a request is not known behind a proxy, so only the hosts are compared.
function isHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return [url.host, `${url.hostname}:${port}`].includes(host.toLowerCase());
}
