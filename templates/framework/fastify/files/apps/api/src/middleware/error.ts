import fp from 'fastify-plugin';

import { noRoute } from '../http/known-routes.js';
import { sendProblem } from '../http/send-problem.js';

/** Answers everything that goes wrong with a problem document (RFC 9457). */
export const errorHandling = fp(
  (app, _options, done) => {
    app.setErrorHandler(sendProblem);
    app.setNotFoundHandler((request, reply) => {
      sendProblem(noRoute(request), request, reply);
    });
    done();
  },
  { name: 'error-handling' },
);
