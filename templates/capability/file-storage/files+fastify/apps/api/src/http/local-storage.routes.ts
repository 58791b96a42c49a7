import { LocalStorage } from '@app/storage';
import type { FastifyPluginCallback } from 'fastify';

// Not part of the API: with a bucket there is no such route.
const undocumented: object = { hide: true };

/**
 * Handles presigned requests while files are kept in a folder. They carry a signature and need no
 * access token.
 */
export const localStorageRoutes: FastifyPluginCallback = (app, _options, done) => {
  const { objectStorage: storage } = app.services;
  if (storage instanceof LocalStorage) {
    // Files are not parsed; the signature limits their size.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _body, parsed) => {
      parsed(null);
    });
    app.route({
      method: ['GET', 'PUT'],
      url: '/storage/*',
      exposeHeadRoute: false,
      config: { access: 'public' },
      schema: undocumented,
      handler: async ({ method, url, headers, raw }, reply) => {
        const answer = await storage.handle({ method, url, headers, body: raw });
        reply.headers(answer.headers);
        return answer.body;
      },
    });
  }
  done();
};
