import { currentContext, TooManyRequestsError } from '@app/common';
import type { RateDecision, RateLimiter, RateRule } from '@app/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

import type { ApiConfig } from '../config/index.js';
import { networkOf } from '../http/rate-limiter.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Limits this route alone: per user, or per address for callers without an access token. */
    readonly rateLimit?: RateRule;
  }
}

interface Options {
  readonly limiter: RateLimiter;
  /** Requests in a minute. */
  // #if multi
  readonly limits: Pick<
    ApiConfig,
    'RATE_LIMIT_PER_ADDRESS' | 'RATE_LIMIT_PER_USER' | 'RATE_LIMIT_PER_TENANT'
  >;
  // #else
  readonly limits: Pick<ApiConfig, 'RATE_LIMIT_PER_ADDRESS' | 'RATE_LIMIT_PER_USER'>;
  // #endif
}

// The platform asks these every few seconds.
const unlimited: readonly (string | undefined)[] = ['/health', '/ready'];

/**
 * Limits the requests of each address, also for an unknown path or with a forged token. Not
 * `@fastify/rate-limit`: it counts one limit per route, and here several count at once.
 */
export const addressLimits = fp<Options>(
  (app, { limiter, limits }, done) => {
    const perAddress = { name: 'address', points: limits.RATE_LIMIT_PER_ADDRESS, seconds: 60 };
    app.addHook('onRequest', async (request, reply) => {
      if (unlimited.includes(request.routeOptions.url)) return;
      const key = `address:${networkOf(request.ip)}`;
      enforce([await limiter.consume(key, perAddress)], reply);
    });
    done();
  },
  { name: 'address-limits', dependencies: ['error-handling', 'request-context'] },
);

/**
 * Limits the requests of each caller, before the body is read. Routes set limits of their own in
 * `config.rateLimit`. Register it after authentication.
 */
export const callerLimits = fp<Options>(
  (app, { limiter, limits }, done) => {
    const perUser = { name: 'user', points: limits.RATE_LIMIT_PER_USER, seconds: 60 };
    // #if multi
    const perTenant = { name: 'tenant', points: limits.RATE_LIMIT_PER_TENANT, seconds: 60 };
    // #endif
    app.addHook('onRequest', async (request, reply) => {
      // #if multi
      const counted = countedFor(request, perTenant, perUser);
      // #else
      const counted = countedFor(request, perUser);
      // #endif
      const decisions = counted.map(([key, rule]) => limiter.consume(key, rule));
      enforce(await Promise.all(decisions), reply);
    });
    done();
  },
  { name: 'caller-limits', dependencies: ['address-limits'] },
);

// #if multi
/** The keys and rules of a request. The keys of a tenant's users begin with the tenant. */
function countedFor(request: FastifyRequest, perTenant: RateRule, perUser: RateRule) {
  const { tenantId, userId } = currentContext() ?? {};
// #else
/** The keys and rules of a request. */
function countedFor(request: FastifyRequest, perUser: RateRule) {
  const { userId } = currentContext() ?? {};
// #endif
  const { rateLimit: perRoute } = request.routeOptions.config;
  const counted: (readonly [key: string, rule: RateRule])[] = [];
  let caller = `address:${networkOf(request.ip)}`;
  // #if multi
  if (tenantId !== undefined) {
    counted.push([`tenant:${tenantId}`, perTenant]);
    if (userId !== undefined) {
      caller = `tenant:${tenantId}:user:${userId}`;
      counted.push([caller, perUser]);
    }
  }
  // #else
  if (userId !== undefined) {
    caller = `user:${userId}`;
    counted.push([caller, perUser]);
  }
  // #endif
  if (perRoute) counted.push([caller, perRoute]);
  return counted;
}

/**
 * Describes the limit that is closest in the three fields of
 * draft-ietf-httpapi-ratelimit-headers-06. Later drafts fold them into one structured field, which
 * few clients read.
 */
function enforce(decisions: readonly RateDecision[], reply: FastifyReply): void {
  for (const { limit, remaining, resetSeconds } of decisions) {
    const lowest = reply.getHeader('ratelimit-remaining');
    if (lowest !== undefined && Number(lowest) <= remaining) continue;
    reply.headers({
      'ratelimit-limit': limit,
      'ratelimit-remaining': remaining,
      'ratelimit-reset': resetSeconds,
    });
  }
  const refused = decisions.filter(({ allowed }) => !allowed);
  if (refused.length === 0) return;
  throw new TooManyRequestsError(Math.max(...refused.map(({ resetSeconds }) => resetSeconds)));
}
