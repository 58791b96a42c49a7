import { ValidationError } from '@app/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

import {
  AccountIdempotency,
  type Answer,
  Idempotency,
  type KeyedRequest,
  type Outcome,
} from '../http/idempotency/idempotency.js';
import {
  AccountIdempotencyKeysRepository,
  IdempotencyKeysRepository,
} from '../http/idempotency/idempotency-keys.repository.js';
import { takesKey, worksOutside } from '../http/idempotency/routes-with-keys.js';
import { pathOf } from '../http/request.js';
import { problemAnswer, problemType } from '../middleware/error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether a handler that has to return its answer is running. */
    awaitsAnswer: boolean;
  }
}

/** Calls `handle` unless the request was answered before; keeps its answer. */
type Once = (
  request: FastifyRequest,
  keyed: KeyedRequest,
  handle: () => Promise<Answer>,
) => Promise<Outcome>;

/**
 * Handles a request with an Idempotency-Key once and answers its repetitions with the same answer
 * (docs/idempotency.md). An `onRoute` hook wraps the handlers of all routes that change something,
 * so register it before the routes.
 *
 * The answer is kept in the transaction in which the handler works, so it must be known before the
 * commit: these handlers return their answer. One that calls `reply.send` is answered with 500.
 */
export const idempotency = fp(
  (app, _options, done) => {
    app.decorateRequest('awaitsAnswer', false);
    app.addHook('onSend', (request, reply, payload, next) => {
      if (!request.awaitsAnswer || reply.statusCode >= 400) {
        next(null, payload);
        return;
      }
      const { method, url } = request.routeOptions;
      next(new Error(`The handler of ${String(method)} ${url} must return its answer`));
    });

    const { config, database } = app.services;
    // #if multi
    // Routes that require a permission work in an organization: their keys belong to the user.
    // #else
    // Keys of routes that require a permission belong to the user.
    // #endif
    const ofUsers = new Idempotency(database, new IdempotencyKeysRepository(database));
    const perUser: Once = ({ actor }, ...rest) => ofUsers.once(actor, ...rest);
    // All others belong to the account.
    const ofAccounts = new AccountIdempotency(
      database,
      new AccountIdempotencyKeysRepository(database),
      config,
    );
    const perAccount: Once = ({ principal }, ...rest) =>
      ofAccounts.once(principal.accountId, ...rest);

    app.addHook('onRoute', (route) => {
      const access = route.config?.access;
      const path = route.url;
      const methods = [route.method].flat();
      if (!methods.some((method) => takesKey({ method, path, access }))) return;
      const isOutside = methods.some((method) => worksOutside({ method, path }));
      const once = access === 'account' || isOutside ? perAccount : perUser;
      // Without it a request that is not valid would be answered before the key is looked at.
      route.attachValidation = true;
      const { handler } = route;
      route.handler = function (request, reply) {
        const key = request.headers['idempotency-key'];
        const handle = async () => {
          if (request.validationError) throw request.validationError;
          request.awaitsAnswer = true;
          try {
            const answer: unknown = await handler.call(this, request, reply);
            return answer;
          } finally {
            request.awaitsAnswer = false;
          }
        };
        return key === undefined ? handle() : repeatable(once, String(key), request, reply, handle);
      };
    });
    done();
  },
  { name: 'idempotency', dependencies: ['services', 'error-handling', 'authentication'] },
);

const keptHeaders = ['etag', 'location'];
const visible = /^[\x21-\x7E]{1,128}$/;

/** @throws ValidationError when the key has characters or a length that are not allowed */
async function repeatable(
  once: Once,
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: () => Promise<unknown>,
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
  // The handler timeout has answered, or the client is gone.
  if (reply.sent) return reply;
  if (replayed) reply.header('idempotency-replayed', 'true');
  if (answer.body !== null) reply.type(answer.status < 400 ? 'application/json' : problemType);
  return reply
    .code(answer.status)
    .headers(answer.headers)
    .serializer((text: string) => text)
    .send(answer.body ?? undefined);
}

/** Calls the handler and describes its answer, which is sent after the commit. */
async function answerOf(
  handle: () => Promise<unknown>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> {
  // The transaction may have been repeated after a conflict: clear what the last attempt has set.
  reply.code(200);
  for (const name of keptHeaders) reply.removeHeader(name);
  let value: unknown;
  try {
    value = await handle();
  } catch (error) {
    const { status, headers, problem } = problemAnswer(error, request);
    return { status, headers, body: JSON.stringify(problem) };
  }
  // Not final: what the handler has written is rolled back.
  if (reply.sent) return { status: 503, headers: {}, body: null };
  const body = value === undefined || value === null ? null : serialized(value, reply);
  return { status: reply.statusCode, headers: headersOf(reply), body };
}

function serialized(value: unknown, reply: FastifyReply): string {
  if (typeof value === 'string') return value;
  const text = reply.serialize(value);
  return typeof text === 'string' ? text : new TextDecoder().decode(text);
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = reply.getHeader(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
