import { currentContext, TooManyRequestsError } from '@app/common';
import type { RateDecision, RateLimiter, RateRule } from '@app/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ApiConfig } from '../config/index.js';
import { networkOf } from './client-network.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Limits this route alone: per user, or per address for callers without an access token. */
    readonly rateLimit?: RateRule;
  }
}

// The platform calls these every few seconds.
const unlimited: readonly (string | undefined)[] = ['/health', '/ready'];

/** The rules of the API, and what to count under them. */
export class RateLimits {
  readonly #perAddress: RateRule;
  readonly #perUser: RateRule;
  // #if multi
  readonly #perTenant: RateRule;
  // #endif

  constructor(
    // #if multi
    config: Pick<
      ApiConfig,
      'RATE_LIMIT_PER_ADDRESS' | 'RATE_LIMIT_PER_USER' | 'RATE_LIMIT_PER_TENANT'
    >,
    // #else
    config: Pick<ApiConfig, 'RATE_LIMIT_PER_ADDRESS' | 'RATE_LIMIT_PER_USER'>,
    // #endif
    private readonly limiter: RateLimiter,
  ) {
    this.#perAddress = { name: 'address', points: config.RATE_LIMIT_PER_ADDRESS, seconds: 60 };
    this.#perUser = { name: 'user', points: config.RATE_LIMIT_PER_USER, seconds: 60 };
    // #if multi
    this.#perTenant = { name: 'tenant', points: config.RATE_LIMIT_PER_TENANT, seconds: 60 };
    // #endif
  }

  /**
   * At the edge, whatever the request turns out to be: an unknown path, a forged token.
   * @throws TooManyRequestsError
   */
  async atTheEdge(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (unlimited.includes(request.routeOptions.url)) return;
    const decision = await this.limiter.consume(
      `address:${networkOf(request.ip)}`,
      this.#perAddress,
    );
    enforce([decision], reply);
  }

  /**
   * When it is known who is calling.
   * @throws TooManyRequestsError
   */
  async ofTheCaller(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // #if multi
    const decisions = countedFor(request, this.#perTenant, this.#perUser).map(([key, rule]) =>
      this.limiter.consume(key, rule),
    );
    // #else
    const decisions = countedFor(request, this.#perUser).map(([key, rule]) =>
      this.limiter.consume(key, rule),
    );
    // #endif
    enforce(await Promise.all(decisions), reply);
  }
}

// #if multi
/** What a request counts as, by key and rule. The keys of a tenant's users begin with the tenant. */
function countedFor(request: FastifyRequest, perTenant: RateRule, perUser: RateRule) {
  const { tenantId, userId } = currentContext() ?? {};
// #else
/** What a request counts as, by key and rule. */
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
 * draft-ietf-httpapi-ratelimit-headers-06. Later drafts fold them into one structured field, whose
 * syntax has changed with every one of them and which few clients read; these three are what
 * clients, gateways and load test tools know.
 */
function enforce(decisions: readonly RateDecision[], reply: FastifyReply): void {
  for (const { limit, remaining, resetSeconds } of decisions) {
    const current = reply.getHeader('ratelimit-remaining');
    if (current !== undefined && Number(current) <= remaining) continue;
    reply.headers({
      'ratelimit-limit': limit,
      'ratelimit-remaining': remaining,
      'ratelimit-reset': resetSeconds,
    });
  }
  const refusals = decisions.filter(({ allowed }) => !allowed);
  if (refusals.length === 0) return;
  throw new TooManyRequestsError(Math.max(...refusals.map(({ resetSeconds }) => resetSeconds)));
}
