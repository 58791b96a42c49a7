import type { RateRule } from '@app/core';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { RateLimits } from '../http/rate-limits.js';

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
