import { LocalStorage } from '@app/storage';
import type { FastifyPluginCallback } from 'fastify';

import { sendProblem } from '../middleware/error.js';

/**
 * Handles presigned requests while files are kept in a folder. They carry a signature and need no
 * access token. With a bucket there is no such route, so it is not part of the API description.
 */
export const localStorageRoutes: FastifyPluginCallback<{ storage: object }> = (
  app,
  { storage },
  done,
) => {
  if (storage instanceof LocalStorage) {
    app.setErrorHandler(sendProblem);
    // Files are not parsed, and how large they may be is in the signature.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _body, parsed) => {
      parsed(null);
    });
    app.route({
      method: ['GET', 'PUT'],
      url: '/storage/*',
      exposeHeadRoute: false,
      handler: async ({ method, url, headers, raw }, reply) => {
        const answer = await storage.handle({ method, url, headers, body: raw });
        return reply.headers(answer.headers).send(answer.body);
      },
    });
  }
  done();
};
