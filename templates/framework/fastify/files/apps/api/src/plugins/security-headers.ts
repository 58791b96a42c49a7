import helmet from '@fastify/helmet';
import fp from 'fastify-plugin';

/**
 * Sends the security headers of `http/security-headers.ts` with every answer: answers are data, not
 * pages, so the content security policy allows nothing. The documentation relaxes it for its pages.
 */
export const securityHeaders = fp(
  async (app) => {
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
      xFrameOptions: { action: 'deny' },
    });
  },
  { name: 'security-headers' },
);
