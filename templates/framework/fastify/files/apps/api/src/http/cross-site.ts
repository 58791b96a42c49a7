import { CrossSiteRequestError } from '@app/common';
import type { FastifyRequest } from 'fastify';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses requests that a page of another site makes a browser send, the way Go's
 * CrossOriginProtection does: by what the browser itself says about where a request comes
 * from. It needs no token, and it holds for every unsafe request and not for those with a cookie
 * alone: login CSRF needs no cookie, and pages that may call the API are in CORS_ORIGINS anyway.
 * Clients that are not browsers send none of these headers and pass.
 * @throws CrossSiteRequestError
 */
export function refuseCrossSite(request: FastifyRequest, trusted: ReadonlySet<string>): void {
  if (safeMethods.includes(request.method)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site === 'same-origin' || site === 'none') return;
  if (site === undefined && (origin === undefined || isHost(origin, request.host))) return;
  if (origin === undefined || !trusted.has(origin)) throw new CrossSiteRequestError();
}

// The scheme of a request is not known behind a proxy, so only the hosts are compared.
function isHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return [url.host, `${url.hostname}:${port}`].includes(host.toLowerCase());
}
