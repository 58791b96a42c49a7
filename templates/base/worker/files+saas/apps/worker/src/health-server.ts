import { createServer, type Server, type ServerResponse } from 'node:http';

import type { Readiness } from '@app/common';

/**
 * Answers the probes of the platform: `/health` says that the process is alive, and
 * `/ready` that it can work.
 */
export function createHealthServer(readiness: Readiness): Server {
  return createServer((request, response) => {
    if (request.url === '/ready') void answerReady(response, readiness);
    else if (request.url === '/health') answer(response, 200, { status: 'ok' });
    else answer(response, 404, { status: 'not found' });
  });
}

async function answerReady(response: ServerResponse, readiness: Readiness): Promise<void> {
  const report = await readiness.report();
  answer(response, report.status === 'ready' ? 200 : 503, report);
}

function answer(response: ServerResponse, statusCode: number, body: object): void {
  response.writeHead(statusCode, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
