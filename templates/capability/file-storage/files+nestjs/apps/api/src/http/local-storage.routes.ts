import { LocalStorage } from '@app/storage';
import type { FastifyPluginCallback } from 'fastify';

import { sendProblem } from './send-problem.js';

// With a bucket there is no such route, so the API does not promise it.
const undocumented: object = { hide: true };

/**
 * Handles presigned requests while files are kept in a folder. They carry a signature and need no
 * access token.
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
      schema: undocumented,
      handler: async ({ method, url, headers, raw }, reply) => {
        const answer = await storage.handle({ method, url, headers, body: raw });
        return reply.headers(answer.headers).send(answer.body);
      },
    });
  }
  done();
};
