import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

import { v7 } from 'uuid';

// #if service
/** What every log line and query of one request shares. */
// #else
/** What every log line, query and job of one request shares. */
// #endif
export interface RequestContext {
  readonly correlationId: string;
  // #if multi
  readonly tenantId?: string;
  // #endif
  readonly userId?: string;
  // #if saas
  readonly jobId?: string;
  // #endif
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` with `context` visible to everything it calls, asynchronously too. */
export function runWithContext<T>(context: RequestContext, work: () => T): T {
  return storage.run({ ...context }, work);
}

// #if service
/** The context of the running request, or undefined outside of one (at start, in scripts). */
// #else
/**
 * The context of the running request or job, or undefined outside of one (at start, in scripts).
 */
// #endif
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/**
 * #if multi
 * Adds what is learnt while a request is handled (tenant and user, after authentication) to the
 * running context. Without one it does nothing.
 * #else
 * Adds what is learnt while a request is handled (the user, after authentication) to the running
 * context. Without one it does nothing.
 * #endif
 */
export function enrichContext(more: Partial<RequestContext>): void {
  const context = storage.getStore();
  if (context) Object.assign(context, more);
}

export function newCorrelationId(): string {
  return randomUUID();
}

// Long enough for every common id format; nothing that could forge a log line or a header.
const acceptable = /^[\w.-]{8,128}$/;

/** The caller's `X-Request-Id` when it is a valid id, otherwise a new one. */
export function readCorrelationId(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && acceptable.test(header) ? header : newCorrelationId();
}

/** A new UUIDv7 (RFC 9562): unique, and ordered by time, which keeps index inserts local. */
export function newId(): string {
  return v7();
}
