import type { Tokens } from '@app/auth';
import { Controller, Get, Header, Inject, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

import { TOKENS } from '../../infrastructure/tokens.module.js';
import { Public } from '../../middleware/auth.js';

/** For others who verify access tokens. */
@ApiExcludeController()
@Controller({ path: '.well-known', version: VERSION_NEUTRAL })
export class JwksController {
  constructor(@Inject(TOKENS) private readonly tokens: Tokens) {}

  @Get('jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=3600')
  jwks() {
    return this.tokens.jwks();
  }
}
