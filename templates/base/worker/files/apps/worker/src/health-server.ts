import { createServer, type Server, type ServerResponse } from 'node:http';

import type { Logger } from '@app/common';

/**
 * Answers the probes of whatever runs the worker: `/health` says that the process is alive, and
 * `/ready` that it can work.
 * @param check rejects when it cannot
 */
export function createHealthServer(check: () => Promise<unknown>, logger: Logger): Server {
  return createServer((request, response) => {
    if (request.url === '/ready') void answerReady(response, check, logger);
    else if (request.url === '/health') answer(response, 200, 'ok');
    else answer(response, 404, 'not found');
  });
}

async function answerReady(
  response: ServerResponse,
  check: () => Promise<unknown>,
  logger: Logger,
): Promise<void> {
  const problem = await check().then(
    () => undefined,
    (error: unknown) => ({ err: error }),
  );
  if (problem) logger.warn(problem, 'not ready');
  answer(response, problem ? 503 : 200, problem ? 'not ready' : 'ready');
}

function answer(response: ServerResponse, statusCode: number, status: string): void {
  response.writeHead(statusCode, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status }));
}
