import { TooManyRequestsError } from '@app/common';
import { isActor, type RateDecision, type RateLimiter, type RateRule } from '@app/core';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ApiConfig } from '../config/index.js';
import { networkOf } from '../http/rate-limiter.js';
import { API_CONFIG } from '../infrastructure/config.module.js';
import { RATE_LIMITER } from '../infrastructure/rate-limit.module.js';

// Probes: the platform sends them every few seconds.
const unlimited: readonly (string | undefined)[] = ['/health', '/ready'];

// #if multi
/** Counts requests per client address, per user and per tenant. */
// #else
/** Counts requests per client address and per user. */
// #endif
@Injectable()
export class RateLimits {
  readonly #perAddress: RateRule;
  readonly #perUser: RateRule;
  // #if multi
  readonly #perTenant: RateRule;
  // #endif

  constructor(
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
   * Counts the address of a request. A hook of the server calls it before the body is read, also for
   * an unknown path: guards run after the router and the body parser.
   * @throws TooManyRequestsError
   */
  async countAddress(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (unlimited.includes(request.routeOptions.url)) return;
    const key = `address:${networkOf(request.ip)}`;
    enforce([await this.limiter.consume(key, this.#perAddress)], reply);
  }

  /**
   * Counts the caller that `AuthGuard` has verified.
   * @param perRoute the limit of the route alone
   * @throws TooManyRequestsError
   */
  async countCaller(
    request: FastifyRequest,
    reply: FastifyReply,
    perRoute?: RateRule,
  ): Promise<void> {
    const decisions = this.#counted(request, perRoute).map(([key, rule]) =>
      this.limiter.consume(key, rule),
    );
    enforce(await Promise.all(decisions), reply);
  }

  // #if multi
  /** The keys and rules of a request. The keys of a tenant's users begin with the tenant. */
  // #else
  /** The keys and rules of a request. */
  // #endif
  #counted({ ip, principal }: FastifyRequest, perRoute: RateRule | undefined) {
    const counted: (readonly [key: string, rule: RateRule])[] = [];
    let caller = `address:${networkOf(ip)}`;
    if (principal && isActor(principal)) {
      // #if multi
      const { tenantId, userId } = principal;
      caller = `tenant:${tenantId}:user:${userId}`;
      counted.push([`tenant:${tenantId}`, this.#perTenant], [caller, this.#perUser]);
      // #else
      caller = `user:${principal.userId}`;
      counted.push([caller, this.#perUser]);
      // #endif
    }
    if (perRoute) counted.push([caller, perRoute]);
    return counted;
  }
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

/** Limits this handler alone: per user, or per address for callers without an access token. */
export const RateLimit = Reflector.createDecorator<RateRule>();

/** Runs after `AuthGuard`: limits the requests of each caller, and of handlers with `@RateLimit()`. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
  ) {}

  /** @throws TooManyRequestsError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const perRoute = this.reflector.get<RateRule | undefined>(RateLimit.KEY, context.getHandler());
    const reply = http.getResponse<FastifyReply>();
    await this.limits.countCaller(http.getRequest<FastifyRequest>(), reply, perRoute);
    return true;
  }
}
