import { UnauthenticatedError } from '@app/common';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import type { AccountsService } from './accounts.service.js';
import {
  // #if multi
  accessTokenResponse,
  // #endif
  changePasswordBody,
  forgotPasswordBody,
  listSecurityLogQuery,
  listSessionsQuery,
  meResponse,
  refreshBody,
  resetPasswordBody,
  securityLogPageResponse,
  sessionPageResponse,
  sessionParams,
  signedInResponse,
  signInBody,
  signUpBody,
  // #if multi
  switchBody,
  // #endif
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
import type { SecurityLogService } from './security-log.service.js';
import type { SessionsService, SignedIn } from './sessions.service.js';

export interface IdentityServices {
  readonly accounts: AccountsService;
  readonly sessions: SessionsService;
  readonly securityLog: SecurityLogService;
}

const tags = ['identity'];
const anybody = { access: 'public' } as const;
const signedIn = { access: 'account' } as const;
const nothing = z.undefined();

export const identityController: FastifyPluginCallbackZod<{ identity: IdentityServices }> = (
  app,
  { identity },
  done,
) => {
  // Browsers accept the prefix only over TLS, with Secure and for the very host that sets it. Over
  // plain HTTP, in development, the cookie has another name.
  const { REFRESH_COOKIE_SECURE: secure } = app.services.config;
  const refreshCookie = secure ? '__Host-refresh' : 'refresh';
  const cookieOptions = { path: '/', httpOnly: true, secure, sameSite: 'strict' } as const;

  const signedInAnswer = (reply: FastifyReply, result: SignedIn, transport: 'body' | 'cookie') => {
    const { token, expiresAt } = result.refresh;
    if (transport === 'cookie') {
      reply.setCookie(refreshCookie, token, { ...cookieOptions, expires: expiresAt });
    }
    reply.header('cache-control', 'no-store');
    return toSignedInResponse(result, transport === 'body');
  };

  app.post(
    '/identity/sign-up',
    {
      config: anybody,
      schema: {
        operationId: 'signUp',
        summary: 'Sign up',
        tags,
        security: [],
        body: signUpBody,
        response: { 202: nothing },
      },
    },
    async (request, reply) => {
      await identity.accounts.signUp(request.body, request.ip);
      reply.code(202);
    },
  );

  app.post(
    '/identity/sign-in',
    {
      config: anybody,
      schema: {
        operationId: 'signIn',
        summary: 'Sign in',
        tags,
        security: [],
        body: signInBody,
        response: { 200: signedInResponse },
      },
    },
    async (request, reply) => {
      const client = { ip: request.ip, userAgent: request.headers['user-agent'] };
      const result = await identity.sessions.signIn(request.body, client);
      return signedInAnswer(reply, result, request.body.transport);
    },
  );

  app.post(
    '/identity/refresh',
    {
      config: anybody,
      schema: {
        operationId: 'refresh',
        summary: 'Exchange a refresh token for the next one and an access token',
        tags,
        security: [],
        body: refreshBody,
        response: { 200: signedInResponse },
      },
    },
    async (request, reply) => {
      const { refreshToken } = request.body;
      const token = refreshToken ?? request.cookies[refreshCookie];
      if (token === undefined) throw new UnauthenticatedError('Send a refresh token.');
      const result = await identity.sessions.refresh(token, request.ip);
      return signedInAnswer(reply, result, refreshToken === undefined ? 'cookie' : 'body');
    },
  );

  app.post(
    '/identity/sign-out',
    {
      config: signedIn,
      schema: {
        operationId: 'signOut',
        summary: 'Sign out',
        tags,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await identity.sessions.signOut(request.principal);
      reply.clearCookie(refreshCookie, cookieOptions);
      reply.code(204);
    },
  );

  app.post(
    '/identity/sign-out-everywhere',
    {
      config: signedIn,
      schema: {
        operationId: 'signOutEverywhere',
        summary: 'Sign out on all devices',
        tags,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await identity.sessions.signOutEverywhere(request.principal, request.ip);
      reply.clearCookie(refreshCookie, cookieOptions);
      reply.code(204);
    },
  );

  // #if multi
  app.post(
    '/identity/switch',
    {
      config: signedIn,
      schema: {
        operationId: 'switchOrganization',
        summary: 'Go on in another organization',
        tags,
        body: switchBody,
        response: { 200: accessTokenResponse },
      },
    },
    async (request, reply) => {
      const token = await identity.sessions.switchTo(
        request.principal,
        request.body.organizationId,
      );
      reply.header('cache-control', 'no-store');
      return toAccessTokenResponse(token);
    },
  );

  // #endif
  app.get(
    '/identity/me',
    {
      config: signedIn,
      schema: {
        operationId: 'getMe',
        summary: 'Read your account',
        tags,
        response: { 200: meResponse },
      },
    },
    async ({ principal }) => toMeResponse(principal, await identity.accounts.me(principal)),
  );

  app.get(
    '/identity/sessions',
    {
      config: signedIn,
      schema: {
        operationId: 'listSessions',
        summary: 'List where you are signed in',
        tags,
        querystring: listSessionsQuery,
        response: { 200: sessionPageResponse },
      },
    },
    async ({ principal, query }) =>
      toSessionPageResponse(await identity.sessions.list(principal, query), principal.sessionId),
  );

  app.delete(
    '/identity/sessions/:id',
    {
      config: signedIn,
      schema: {
        operationId: 'revokeSession',
        summary: 'Sign out elsewhere',
        tags,
        params: sessionParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await identity.sessions.revoke(request.principal, request.params.id, request.ip);
      reply.code(204);
    },
  );

  app.get(
    '/identity/security-log',
    {
      config: signedIn,
      schema: {
        operationId: 'listSecurityLog',
        summary: 'List what happened to your account',
        tags,
        querystring: listSecurityLogQuery,
        response: { 200: securityLogPageResponse },
      },
    },
    async ({ principal, query }) =>
      toSecurityLogPageResponse(await identity.securityLog.list(principal, query)),
  );

  app.post(
    '/identity/password/change',
    {
      config: signedIn,
      schema: {
        operationId: 'changePassword',
        summary: 'Change your password',
        tags,
        body: changePasswordBody,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await identity.accounts.changePassword(request.principal, request.body, request.ip);
      reply.code(204);
    },
  );

  app.post(
    '/identity/password/forgot',
    {
      config: anybody,
      schema: {
        operationId: 'forgotPassword',
        summary: 'Have a link mailed that sets a new password',
        tags,
        security: [],
        body: forgotPasswordBody,
        response: { 202: nothing },
      },
    },
    async (request, reply) => {
      await identity.accounts.forgotPassword(request.body.email, request.ip);
      reply.code(202);
    },
  );

  app.post(
    '/identity/password/reset',
    {
      config: anybody,
      schema: {
        operationId: 'resetPassword',
        summary: 'Set a new password with the token from a mail',
        tags,
        security: [],
        body: resetPasswordBody,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await identity.accounts.resetPassword(request.body, request.ip);
      reply.code(204);
    },
  );

  app.post(
    '/identity/email/verify',
    {
      config: signedIn,
      schema: {
        operationId: 'verifyEmail',
        summary: 'Prove your e-mail address with the token from a mail',
        tags,
        body: verifyEmailBody,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await identity.accounts.verifyEmail(request.principal, request.body.token, request.ip);
      reply.code(204);
    },
  );

  app.post(
    '/identity/email/verification',
    {
      config: signedIn,
      schema: {
        operationId: 'requestEmailVerification',
        summary: 'Have the mail that verifies your address sent again',
        tags,
        response: { 202: nothing },
      },
    },
    async (request, reply) => {
      await identity.accounts.requestVerification(request.principal);
      reply.code(202);
    },
  );
  done();
};
