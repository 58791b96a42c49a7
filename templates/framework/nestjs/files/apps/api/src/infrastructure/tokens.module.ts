import { createTokens } from '@app/auth';
import { Global, Module } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { CONFIG } from './config.module.js';

export const TOKENS = Symbol('TOKENS');

/** Issues and verifies access tokens: `@Inject(TOKENS) tokens: Tokens`. */
@Global()
@Module({
  providers: [
    { provide: TOKENS, inject: [CONFIG], useFactory: (config: ApiConfig) => createTokens(config) },
  ],
  exports: [TOKENS],
})
export class TokensModule {}
