import { createTokens } from '@app/auth';
import { Module } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { API_CONFIG } from './config.module.js';

/** Issues and verifies access tokens: `@Inject(TOKENS) tokens: Tokens`. */
export const TOKENS = Symbol('TOKENS');

@Module({
  providers: [
    {
      provide: TOKENS,
      inject: [API_CONFIG],
      useFactory: (config: ApiConfig) => createTokens(config),
    },
  ],
  exports: [TOKENS],
})
export class TokensModule {}
