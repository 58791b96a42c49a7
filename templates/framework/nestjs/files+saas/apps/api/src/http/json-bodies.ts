import { HttpError } from '@app/common';
import type { FastifyInstance } from 'fastify';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes bodies that are JSON in UTF-8, and nothing else: text would reach the schemas as a string,
 * and bytes that are no text would be stored as other characters.
 */
export function acceptJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      let text: string;
      try {
        text = utf8.decode(body);
      } catch {
        done(new HttpError(400, 'The body is not UTF-8.'));
        return;
      }
      void parse(request, text, done);
    },
  );
}
