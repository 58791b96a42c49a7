import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { HttpError, type Logger, newCorrelationId, toProblem } from '@app/common';
import type { ConnectionError } from 'fastify';

import { securityHeaders } from './security-headers.js';

const refusals: Readonly<Record<string, HttpError | undefined>> = {
  ERR_HTTP_REQUEST_TIMEOUT: new HttpError(408, 'The request took too long to arrive.'),
  HPE_HEADER_OVERFLOW: new HttpError(431, 'The headers are too long.'),
};
const malformed = new HttpError(400, 'This is not HTTP.');

/** Answers what could not be read as a request: there is a connection, and nothing else yet. */
export function answerClientError(logger: Logger) {
  return ({ code }: ConnectionError, socket: Socket): void => {
    // A client that has gone, or that is in the middle of an answer.
    if (code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const problem = toProblem(refusals[code] ?? malformed, undefined, newCorrelationId());
    const { status, title, requestId } = problem;
    logger.info({ correlationId: requestId, status, code }, 'connection refused');
    socket.end(answer(status, title, requestId, JSON.stringify(problem)));
  };
}

// Node.js keeps the answer that a connection is busy with here, and nowhere else.
function isAnswering(socket: Socket & { readonly _httpMessage?: ServerResponse }): boolean {
  return socket._httpMessage?.headersSent ?? false;
}

function answer(status: number, title: string, requestId: string, body: string): string {
  const headers = {
    ...securityHeaders,
    'x-request-id': requestId,
    'content-type': 'application/problem+json',
    'content-length': `${Buffer.byteLength(body)}`,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${title}\r\n${lines.join('')}\r\n${body}`;
}
