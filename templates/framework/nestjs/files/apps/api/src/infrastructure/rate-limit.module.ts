import type { Logger } from '@app/common';
import type { RateLimiter } from '@app/core';
import { createRateLimiter } from '@app/rate-limit';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { RateLimits } from '../http/rate-limits.js';
import { CONFIG } from './config.module.js';
import { LOGGER } from './logging.module.js';

export const RATE_LIMITER = Symbol('RATE_LIMITER');

@Global()
@Module({
  providers: [
    {
      provide: RATE_LIMITER,
      inject: [CONFIG, LOGGER],
      useFactory: (config: ApiConfig, logger: Logger) => createRateLimiter(config, logger),
    },
    {
      provide: RateLimits,
      inject: [CONFIG, RATE_LIMITER],
      useFactory: (config: ApiConfig, limiter: RateLimiter) => new RateLimits(config, limiter),
    },
  ],
  exports: [RATE_LIMITER],
})
export class RateLimitModule implements OnApplicationShutdown {
  constructor(@Inject(RATE_LIMITER) private readonly limiter: RateLimiter) {}

  /** Runs after the server has answered the last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.limiter.close();
  }
}
