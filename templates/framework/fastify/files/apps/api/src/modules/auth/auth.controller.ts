import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import { accessTokenResponse, signInBody } from './auth.dto.js';
import type { AuthService } from './auth.service.js';

export const authController: FastifyPluginCallbackZod<{ auth: AuthService }> = (
  app,
  { auth },
  done,
) => {
  app.post(
    '/auth/sign-in',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'signIn',
        summary: 'Sign in',
        tags: ['auth'],
        security: [],
        body: signInBody,
        response: { 200: accessTokenResponse },
      },
    },
    async (request, reply) => {
      const { token, expiresInSeconds } = await auth.signIn(request.body);
      reply.header('cache-control', 'no-store');
      return { accessToken: token, tokenType: 'Bearer', expiresIn: expiresInSeconds } as const;
    },
  );
  done();
};
