import fp from 'fastify-plugin';

import { beginRequest } from '../http/begin-request.js';

export const requestContext = fp(
  (app, _options, done) => {
    app.addHook('onRequest', beginRequest);
    done();
  },
  { name: 'request-context' },
);
