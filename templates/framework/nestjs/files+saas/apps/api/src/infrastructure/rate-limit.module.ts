import type { Logger } from '@app/common';
import type { RateLimiter } from '@app/core';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { createRateLimiter } from '../http/rate-limiter.js';
import { API_CONFIG } from './config.module.js';
import { LOGGER } from './logging.module.js';

/** The counters that all processes share: `@Inject(RATE_LIMITER) limiter: RateLimiter`. */
export const RATE_LIMITER = Symbol('RATE_LIMITER');

@Module({
  providers: [
    {
      provide: RATE_LIMITER,
      inject: [API_CONFIG, LOGGER],
      useFactory: (config: ApiConfig, logger: Logger) => createRateLimiter(config, logger),
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
