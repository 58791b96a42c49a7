import { currentContext, TooManyRequestsError } from '@app/common';
import type { RateDecision, RateLimiter, RateRule } from '@app/core';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ApiConfig } from '../config/index.js';
import { networkOf } from '../http/client-network.js';
import { API_CONFIG } from '../infrastructure/config.module.js';
import { RATE_LIMITER } from '../infrastructure/rate-limit.module.js';

/** Limits this handler alone: per user, or per address for callers without an access token. */
export const RateLimit = Reflector.createDecorator<RateRule>();

// The platform asks these every few seconds.
const unlimited: readonly (string | undefined)[] = ['/health', '/ready'];

// #if multi
/** Counts requests per client address, per user and per tenant. */
// #else
/** Counts requests per client address and per user. */
// #endif
@Injectable()
export class RateLimitGuard implements CanActivate {
  readonly #perAddress: RateRule;
  readonly #perUser: RateRule;
  // #if multi
  readonly #perTenant: RateRule;
  // #endif

  constructor(
    private readonly reflector: Reflector,
    @Inject(RATE_LIMITER) private readonly limiter: RateLimiter,
    @Inject(API_CONFIG) config: ApiConfig,
  ) {
    this.#perAddress = { name: 'address', points: config.RATE_LIMIT_PER_ADDRESS, seconds: 60 };
    this.#perUser = { name: 'user', points: config.RATE_LIMIT_PER_USER, seconds: 60 };
    // #if multi
    this.#perTenant = { name: 'tenant', points: config.RATE_LIMIT_PER_TENANT, seconds: 60 };
    // #endif
  }

  /**
   * Counts the address of every request, also for an unknown path, before its body is read. Called by
   * a hook of the server: guards run behind the router and the body parser.
   * @throws TooManyRequestsError
   */
  async countAddress(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (unlimited.includes(request.routeOptions.url)) return;
    const key = `address:${networkOf(request.ip)}`;
    enforce([await this.limiter.consume(key, this.#perAddress)], reply);
  }

  /**
   * Counts the caller, behind `AuthGuard`.
   * @throws TooManyRequestsError
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const rule = this.reflector.get<RateRule | undefined>(RateLimit.KEY, context.getHandler());
    const counted = this.#counted(http.getRequest<FastifyRequest>(), rule);
    const decisions = counted.map(([key, limit]) => this.limiter.consume(key, limit));
    enforce(await Promise.all(decisions), http.getResponse<FastifyReply>());
    return true;
  }

  // #if multi
  /** The keys and rules of a request. The keys of a tenant's users begin with the tenant. */
  #counted({ ip }: FastifyRequest, perRoute: RateRule | undefined) {
    const { tenantId, userId } = currentContext() ?? {};
    const counted: (readonly [key: string, rule: RateRule])[] = [];
    let caller = `address:${networkOf(ip)}`;
    if (tenantId !== undefined) {
      counted.push([`tenant:${tenantId}`, this.#perTenant]);
      if (userId !== undefined) {
        caller = `tenant:${tenantId}:user:${userId}`;
        counted.push([caller, this.#perUser]);
      }
    }
    if (perRoute) counted.push([caller, perRoute]);
    return counted;
  }
  // #else
  /** The keys and rules of a request. */
  #counted({ ip }: FastifyRequest, perRoute: RateRule | undefined) {
    const { userId } = currentContext() ?? {};
    const counted: (readonly [key: string, rule: RateRule])[] = [];
    let caller = `address:${networkOf(ip)}`;
    if (userId !== undefined) {
      caller = `user:${userId}`;
      counted.push([caller, this.#perUser]);
    }
    if (perRoute) counted.push([caller, perRoute]);
    return counted;
  }
  // #endif
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
