import { createServer, type Server, type ServerResponse } from 'node:http';

/**
 * Answers the probes of whatever runs the worker: `/health` says that the process is alive, `/ready`
 * that it can work.
 * @param check rejects when it cannot
 */
export function createHealthServer(check: () => Promise<unknown>): Server {
  return createServer((request, response) => {
    switch (request.url) {
      case '/health':
        answer(response, 200, 'ok');
        break;
      case '/ready':
        check().then(
          () => {
            answer(response, 200, 'ready');
          },
          () => {
            answer(response, 503, 'not ready');
          },
        );
        break;
      default:
        answer(response, 404, 'not found');
    }
  });
}

function answer(response: ServerResponse, statusCode: number, status: string): void {
  response.writeHead(statusCode, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status }));
}
