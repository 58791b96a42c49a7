import { HttpError } from '@app/common';
import fp from 'fastify-plugin';

import { assertBodyShape } from '../http/request.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Accepts request bodies that are JSON in UTF-8 and answers 415 to all others. Fastify's default
 * parsers would also pass plain text to the schemas, and replace bytes that are not UTF-8.
 */
export const jsonBodies = fp(
  (app, _options, done) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      (request, body: Buffer, parsed) => {
        let text: string;
        try {
          text = utf8.decode(body);
        } catch {
          parsed(new HttpError(400, 'The body is not UTF-8.'));
          return;
        }
        void parse(request, text, parsed);
      },
    );
    app.addHook('preValidation', (request, _reply, next) => {
      assertBodyShape(request);
      next();
    });
    done();
  },
  { name: 'json-bodies' },
);
