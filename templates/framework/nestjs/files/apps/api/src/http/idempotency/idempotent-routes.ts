import { ValidationError } from '@app/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { actorOf, principalOf } from '../access.js';
import { pathOf } from '../request-path.js';
import { sendProblem } from '../send-problem.js';
import type { AccountIdempotency } from './account-idempotency.js';
import type { Idempotency } from './idempotency.js';
import type { Answer, KeyedRequest, Outcome } from './keyed-request.js';
import { takesKey, worksOutside } from './routes-with-keys.js';

const keptHeaders = ['etag', 'location'];
const visible = /^[\x21-\x7E]{1,128}$/;

/** Handles a request once, for whoever sends it. */
type Once = (
  sender: FastifyRequest,
  request: KeyedRequest,
  handle: () => Promise<Answer>,
) => Promise<Outcome>;

/**
 * #if multi
 * Lets whoever is signed in repeat a request that changes something: with the same Idempotency-Key
 * it is handled once, and answered alike each time. To be called before the routes are declared.
 * @param ofUsers for the routes that work in an organization
 * @param ofAccounts for those that do not
 * #else
 * Lets whoever is signed in repeat a request that changes something: with the same Idempotency-Key
 * it is handled once, and answered alike each time. To be called before the routes are declared.
 * @param ofUsers for the routes that need a permission
 * @param ofAccounts for those that do not
 * #endif
 */
export function acceptIdempotencyKeys(
  server: FastifyInstance,
  ofUsers: Idempotency,
  ofAccounts: AccountIdempotency,
): void {
  const asUser: Once = (sender, ...rest) => ofUsers.once(actorOf(sender), ...rest);
  const asAccount: Once = (sender, ...rest) =>
    ofAccounts.once(principalOf(sender).accountId, ...rest);

  server.addHook('onRoute', (route) => {
    const { access } = (route.config ?? {}) as { readonly access?: string };
    const methods = [route.method].flat();
    if (!methods.some((method) => takesKey({ method, path: route.url, access }))) return;
    const isOutside = methods.some((method) => worksOutside({ method, path: route.url }));
    const once = access === 'account' || isOutside ? asAccount : asUser;
    // So that a request that is not valid is answered alike, too.
    route.attachValidation = true;
    const { handler } = route;
    route.handler = function (request, reply) {
      const handle = () => run(handler.bind(this), request, reply);
      const key = request.headers['idempotency-key'];
      return key === undefined ? handle() : repeat(once, String(key), request, reply, handle);
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
  once: Once,
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: () => unknown,
): Promise<FastifyReply> {
  if (!visible.test(key)) {
    const detail = 'Must be 1 to 128 visible ASCII characters';
    throw new ValidationError([{ pointer: '/idempotency-key', detail }]);
  }
  const { url, body, headers, method } = request;
  const content = { url, body: body ?? null, ifMatch: headers['if-match'] ?? null };
  const { answer, replayed } = await once(
    request,
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
  // The transaction may have been begun again: this is not the first answer then.
  reply.code(200).removeHeader('retry-after');
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
