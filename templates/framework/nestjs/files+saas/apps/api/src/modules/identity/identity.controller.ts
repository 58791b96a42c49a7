import { UnauthenticatedError } from '@app/common';
import type { Actor, Principal } from '@app/core';
import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

import { Returns } from '../../http/decorators.js';
import { RefreshCookie } from '../../http/refresh-cookie.js';
import { CurrentPrincipal, Public, SignedIn } from '../../middleware/auth.js';
import { AccountsService } from './accounts.service.js';
import {
  // #if multi
  type AccessTokenResponse,
  accessTokenResponse,
  // #endif
  type ChangePasswordBody,
  changePasswordBody,
  type ForgotPasswordBody,
  forgotPasswordBody,
  type ListSecurityLogQuery,
  listSecurityLogQuery,
  type ListSessionsQuery,
  listSessionsQuery,
  type MeResponse,
  meResponse,
  type RefreshBody,
  refreshBody,
  type ResetPasswordBody,
  resetPasswordBody,
  type SecurityLogPageResponse,
  securityLogPageResponse,
  type SessionPageResponse,
  sessionPageResponse,
  sessionParams,
  type SignedInResponse,
  signedInResponse,
  type SignInBody,
  signInBody,
  type SignUpBody,
  signUpBody,
  // #if multi
  type SwitchBody,
  switchBody,
  // #endif
  type VerifyEmailBody,
  verifyEmailBody,
} from './identity.dto.js';
// #if multi
import {
  toAccessTokenResponse,
  toMeResponse,
  toSecurityLogPageResponse,
  toSessionPageResponse,
  toSignedInResponse,
} from './identity.responses.js';
// #else
import {
  toMeResponse,
  toSecurityLogPageResponse,
  toSessionPageResponse,
  toSignedInResponse,
} from './identity.responses.js';
// #endif
import { SecurityLogService } from './security-log.service.js';
import { SessionsService, type SignedIn as Result } from './sessions.service.js';

type SessionParams = z.output<typeof sessionParams>;

@ApiTags('identity')
@Controller({ path: 'identity', version: '1' })
export class IdentityController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly securityLog: SecurityLogService,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post('sign-up')
  @ApiOperation({ summary: 'Sign up' })
  @Public()
  @Returns(202)
  async signUp(
    @Body({ schema: signUpBody }) input: SignUpBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.accounts.signUp(input, request.ip);
  }

  @Post('sign-in')
  @ApiOperation({ summary: 'Sign in' })
  @Public()
  @Header('cache-control', 'no-store')
  @Returns(200, signedInResponse)
  async signIn(
    @Body({ schema: signInBody }) credentials: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const client = { ip: request.ip, userAgent: request.headers['user-agent'] };
    const result = await this.sessions.signIn(credentials, client);
    return this.answer(reply, result, credentials.transport);
  }

  @Post('refresh')
  @ApiOperation({ summary: 'Exchange a refresh token for the next one and an access token' })
  @Public()
  @Header('cache-control', 'no-store')
  @Returns(200, signedInResponse)
  async refresh(
    @Body({ schema: refreshBody }) { refreshToken }: RefreshBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const token = refreshToken ?? this.cookie.read(request);
    if (token === undefined) throw new UnauthenticatedError('Send a refresh token.');
    const result = await this.sessions.refresh(token, request.ip);
    return this.answer(reply, result, refreshToken === undefined ? 'cookie' : 'body');
  }

  @Post('sign-out')
  @ApiOperation({ summary: 'Sign out' })
  @SignedIn()
  @Returns(204)
  async signOut(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(principal);
    this.cookie.clear(reply);
  }

  @Post('sign-out-everywhere')
  @ApiOperation({ summary: 'Sign out on all devices' })
  @SignedIn()
  @Returns(204)
  async signOutEverywhere(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOutEverywhere(principal, request.ip);
    this.cookie.clear(reply);
  }

  // #if multi
  @Post('switch')
  @ApiOperation({ summary: 'Go on in another organization' })
  @SignedIn()
  @Header('cache-control', 'no-store')
  @Returns(200, accessTokenResponse)
  async switchOrganization(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: switchBody }) { organizationId }: SwitchBody,
  ): Promise<AccessTokenResponse> {
    return toAccessTokenResponse(await this.sessions.switchTo(principal, organizationId));
  }

  // #endif
  @Get('me')
  @ApiOperation({ summary: 'Read your account' })
  @SignedIn()
  @Returns(200, meResponse)
  async getMe(@CurrentPrincipal() principal: Principal | Actor): Promise<MeResponse> {
    return toMeResponse(principal, await this.accounts.me(principal));
  }

  @Get('sessions')
  @ApiOperation({ summary: 'List where you are signed in' })
  @SignedIn()
  @Returns(200, sessionPageResponse)
  async listSessions(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listSessionsQuery }) query: ListSessionsQuery,
  ): Promise<SessionPageResponse> {
    return toSessionPageResponse(await this.sessions.list(principal, query), principal.sessionId);
  }

  @Delete('sessions/:id')
  @ApiOperation({ summary: 'Sign out elsewhere' })
  @SignedIn()
  @Returns(204)
  async revokeSession(
    @CurrentPrincipal() principal: Principal,
    @Param({ schema: sessionParams }) { id }: SessionParams,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.sessions.revoke(principal, id, request.ip);
  }

  @Get('security-log')
  @ApiOperation({ summary: 'List what happened to your account' })
  @SignedIn()
  @Returns(200, securityLogPageResponse)
  async listSecurityLog(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listSecurityLogQuery }) query: ListSecurityLogQuery,
  ): Promise<SecurityLogPageResponse> {
    return toSecurityLogPageResponse(await this.securityLog.list(principal, query));
  }

  @Post('password/change')
  @ApiOperation({ summary: 'Change your password' })
  @SignedIn()
  @Returns(204)
  async changePassword(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: changePasswordBody }) input: ChangePasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.accounts.changePassword(principal, input, request.ip);
  }

  @Post('password/forgot')
  @ApiOperation({ summary: 'Have a link mailed that sets a new password' })
  @Public()
  @Returns(202)
  async forgotPassword(
    @Body({ schema: forgotPasswordBody }) { email }: ForgotPasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.accounts.forgotPassword(email, request.ip);
  }

  @Post('password/reset')
  @ApiOperation({ summary: 'Set a new password with the token from a mail' })
  @Public()
  @Returns(204)
  async resetPassword(
    @Body({ schema: resetPasswordBody }) input: ResetPasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.accounts.resetPassword(input, request.ip);
  }

  @Post('email/verify')
  @ApiOperation({ summary: 'Prove your e-mail address with the token from a mail' })
  @SignedIn()
  @Returns(204)
  async verifyEmail(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: verifyEmailBody }) { token }: VerifyEmailBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.accounts.verifyEmail(principal, token, request.ip);
  }

  @Post('email/verification')
  @ApiOperation({ summary: 'Have the mail that verifies your address sent again' })
  @SignedIn()
  @Returns(202)
  async requestEmailVerification(@CurrentPrincipal() principal: Principal): Promise<void> {
    await this.accounts.requestVerification(principal);
  }

  private answer(
    reply: FastifyReply,
    result: Result,
    transport: 'body' | 'cookie',
  ): SignedInResponse {
    const { token, expiresAt } = result.refresh;
    if (transport === 'cookie') this.cookie.set(reply, token, expiresAt);
    return toSignedInResponse(result, transport === 'body');
  }
}
