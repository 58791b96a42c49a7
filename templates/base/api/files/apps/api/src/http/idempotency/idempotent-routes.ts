import { ValidationError } from '@app/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { actorOf } from '../access.js';
import { pathOf } from '../request-path.js';
import { sendProblem } from '../send-problem.js';
import type { Answer, Idempotency } from './idempotency.js';

const unsafe: readonly unknown[] = ['DELETE', 'PATCH', 'POST', 'PUT'];
const keptHeaders = ['etag', 'location'];
const visible = /^[\x21-\x7E]{1,128}$/;

/**
 * Lets users repeat a request that changes something: with the same Idempotency-Key it is handled
 * once, and answered alike each time. To be called before the routes are declared.
 */
export function acceptIdempotencyKeys(server: FastifyInstance, idempotency: Idempotency): void {
  server.addHook('onRoute', (route) => {
    const { access } = (route.config ?? {}) as { readonly access?: string };
    const isOfUsers = access?.includes(':') === true;
    if (!isOfUsers || ![route.method].flat().some((method) => unsafe.includes(method))) return;
    // So that a request that is not valid is answered alike, too.
    route.attachValidation = true;
    const { handler } = route;
    route.handler = function (request, reply) {
      const handle = () => run(handler.bind(this), request, reply);
      const key = request.headers['idempotency-key'];
      return key === undefined
        ? handle()
        : repeat(idempotency, String(key), request, reply, handle);
    };
  });
}

function run(
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): unknown {
  if (request.validationError) throw request.validationError;
  return handler(request, reply);
}

async function repeat(
  idempotency: Idempotency,
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: () => unknown,
): Promise<FastifyReply> {
  if (!visible.test(key)) {
    const detail = 'Must be 1 to 128 visible ASCII characters';
    throw new ValidationError([{ pointer: '/idempotency-key', detail }]);
  }
  const actor = actorOf(request);
  const { url, body, headers, method } = request;
  const content = { url, body: body ?? null, ifMatch: headers['if-match'] ?? null };
  const { answer, replayed } = await idempotency.once(
    actor,
    { key, method, path: pathOf(request), content },
    () => answerOf(handle, request, reply),
  );
  // Nobody waits any more.
  if (reply.sent) return reply;
  if (replayed) reply.header('idempotency-replayed', 'true');
  if (answer.body !== null) reply.type(answer.status < 400 ? 'application/json' : problemType);
  return reply
    .code(answer.status)
    .headers(answer.headers)
    .serializer((text: string) => text)
    .send(answer.body ?? undefined);
}

const problemType = 'application/problem+json';

/** Has the request handled and keeps the answer back: it is not true before the commit. */
async function answerOf(
  handle: () => unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> {
  const send = reply.send.bind(reply);
  const sent: { payload?: unknown; isCutOff?: boolean } = {};
  reply.send = (given?: unknown) => {
    // Only the server itself sends an error, when the handler takes too long.
    if (given instanceof Error) {
      sent.isCutOff = true;
      return send(given);
    }
    sent.payload = given;
    return reply;
  };
  // A reply can be waited for, until it is sent. Handlers return it, and that is too early here.
  Object.defineProperty(reply, 'then', { value: undefined, configurable: true });
  try {
    const returned = await handle();
    if (returned !== reply && returned !== undefined) sent.payload = returned;
  } catch (error) {
    sendProblem(error, request, reply);
  } finally {
    reply.send = send;
    Reflect.deleteProperty(reply, 'then');
  }
  const { payload, isCutOff } = sent;
  if (isCutOff) return { status: 503, headers: {}, body: null };
  const body = payload === undefined || payload === null ? null : textOf(payload, reply);
  return { status: reply.statusCode, headers: headersOf(reply), body };
}

function textOf(payload: unknown, reply: FastifyReply): string {
  if (typeof payload === 'string') return payload;
  return reply.statusCode < 400 ? (reply.serialize(payload) as string) : JSON.stringify(payload);
}

function headersOf(reply: FastifyReply): Record<string, string> {
  const all = reply.getHeaders();
  return Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = all[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
