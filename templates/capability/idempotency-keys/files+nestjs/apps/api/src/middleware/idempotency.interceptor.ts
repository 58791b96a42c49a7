import { ValidationError } from '@app/common';
import {
  type ArgumentsHost,
  type CallHandler,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';

import {
  AccountIdempotency,
  type Answer,
  Idempotency,
  type KeyedRequest,
  type Outcome,
} from '../http/idempotency/idempotency.js';
import { takesKey, worksOutside } from '../http/idempotency/routes-with-keys.js';
import { pathOf } from '../http/request.js';
import { type Access, accessOf, actorOf, principalOf } from './auth.js';
import { problemAnswer } from './error.js';

/** A stored answer with an error status. */
class ReplayedProblem extends Error {
  constructor(readonly answer: Answer) {
    super('The stored answer to an earlier request.');
  }
}

/** Sends a stored answer with an error status as it is. */
@Catch(ReplayedProblem)
export class ReplayedProblemFilter implements ExceptionFilter<ReplayedProblem> {
  catch({ answer: { body, status } }: ReplayedProblem, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .code(status)
      .type('application/problem+json')
      .serializer((text: string) => text)
      .send(body);
  }
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly access: Access | undefined;
}

const storedHeaders = ['etag', 'location'];
const visibleAscii = /^[\x21-\x7E]{1,128}$/;

/**
 * Handles a request with an Idempotency-Key once, however often it is sent, and answers every time
 * with what was answered first. Pipes run inside of it, so that a refused body is answered alike.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly ofUsers: Idempotency,
    private readonly ofAccounts: AccountIdempotency,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const access = accessOf(this.reflector, context);
    const key = request.headers['idempotency-key'];
    if (key === undefined || !takesKey({ ...routeOf(request), access })) return next.handle();
    return from(this.#repeat(String(key), { request, reply, access }, next));
  }

  async #repeat(key: string, exchange: Exchange, next: CallHandler): Promise<unknown> {
    if (!visibleAscii.test(key)) {
      const detail = 'Must be 1 to 128 visible ASCII characters';
      throw new ValidationError([{ pointer: '/idempotency-key', detail }]);
    }
    const { reply, request } = exchange;
    let first: { readonly value: unknown } | { readonly error: unknown } | undefined;
    // Runs again after a deadlock.
    const handle = async (): Promise<Answer> => {
      try {
        const value: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
        first = { value };
        return answerOf(value, reply);
      } catch (error) {
        first = { error };
        return problemAnswer(error, request);
      }
    };
    const { answer, replayed } = await this.#once(key, exchange, handle);
    if (replayed) return replay(answer, reply);
    if (first && 'error' in first) throw first.error;
    return first?.value;
  }

  #once(
    key: string,
    { access, request }: Exchange,
    handle: () => Promise<Answer>,
  ): Promise<Outcome> {
    const { url, body, headers, method } = request;
    const content = { url, body: body ?? null, ifMatch: headers['if-match'] ?? null };
    const keyed: KeyedRequest = { key, method, path: pathOf(request), content };
    return access === 'account' || worksOutside(routeOf(request))
      ? this.ofAccounts.once(principalOf(request).accountId, keyed, handle)
      : this.ofUsers.once(actorOf(request), keyed, handle);
  }
}

function routeOf({ method, routeOptions }: FastifyRequest) {
  return { method, path: routeOptions.url ?? '' };
}

/** What is stored: NestJS has set the status, and the handler its headers. */
function answerOf(value: unknown, reply: FastifyReply): Answer {
  const headers = storedHeaders.flatMap((name) => {
    const text = reply.getHeader(name);
    return typeof text === 'string' ? [[name, text] as const] : [];
  });
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(headers),
    body: value === undefined || value === null ? null : JSON.stringify(value),
  };
}

/** @throws ReplayedProblem */
function replay(answer: Answer, reply: FastifyReply): unknown {
  reply.headers({ ...answer.headers, 'idempotency-replayed': 'true' });
  if (answer.status >= 400) throw new ReplayedProblem(answer);
  return answer.body === null ? undefined : JSON.parse(answer.body);
}
