import { createPublicKey } from 'node:crypto';

import jwt from '@fastify/jwt';
import fp from 'fastify-plugin';

declare module '@fastify/jwt' {
  interface FastifyJWT {
    /** The tenant that the token is for, and the user in there. */
    user: { tid: string; uid: string };
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    authenticate: (request: FastifyRequest) => Promise<void>;
  }
}

export const authentication = fp(
  async (app) => {
    const key = Buffer.from(process.env['JWT_PUBLIC_KEY'] ?? '', 'base64');
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
    await app.register(jwt, {
      secret: { public: publicKey.export({ format: 'pem', type: 'spki' }) },
      verify: {
        algorithms: ['EdDSA'],
        checkTyp: 'at+jwt',
        allowedIss: process.env['JWT_ISSUER'] ?? '',
        allowedAud: process.env['JWT_AUDIENCE'] ?? '',
        requiredClaims: ['exp', 'tid', 'uid'],
      },
    });
    app.decorate('authenticate', async (request) => {
      await request.jwtVerify();
    });
  },
  { name: 'authentication' },
);
