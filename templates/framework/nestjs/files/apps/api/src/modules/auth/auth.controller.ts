import { Body, Controller, Header, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Returns } from '../../http/returns.js';
import { Public } from '../../middleware/auth.js';
import {
  type AccessTokenResponse,
  accessTokenResponse,
  type SignInBody,
  signInBody,
} from './auth.dto.js';
import { AuthService } from './auth.service.js';

@ApiTags('auth')
@Controller({ path: 'auth', version: '1' })
export class AuthController {
  constructor(@Inject(AuthService) private readonly auth: AuthService) {}

  @Post('sign-in')
  @ApiOperation({ summary: 'Sign in' })
  @Public()
  @Header('cache-control', 'no-store')
  @Returns(200, accessTokenResponse)
  async signIn(
    @Body({ schema: signInBody }) credentials: SignInBody,
  ): Promise<AccessTokenResponse> {
    const { token, expiresInSeconds } = await this.auth.signIn(credentials);
    return { accessToken: token, tokenType: 'Bearer', expiresIn: expiresInSeconds };
  }
}
