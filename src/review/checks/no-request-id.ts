import { tsMorph } from '../../edit/parse.js';
import { importsAny, serves, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

const libraries: readonly string[] = [
  '@opentelemetry/api',
  '@opentelemetry/sdk-node',
  '@sentry/node',
  '@sentry/nestjs',
  'cls-hooked',
  'cls-rtracer',
  'dd-trace',
  'express-request-id',
  'fastify-request-context',
  '@fastify/request-context',
  'hono/request-id',
  'koa-requestid',
  'nestjs-cls',
  'nestjs-pino',
  'newrelic',
  'pino-http',
  'express-pino-logger',
  'async_hooks',
  'elastic-apm-node',
  'express-http-context',
  '@google-cloud/trace-agent',
];
const headers: readonly string[] = ['request-id', 'traceparent', 'x-correlation-id', 'x-request-id', 'x-trace-id'];

export const noRequestId: Check = {
  id: 'no-request-id',
  title: 'Requests have no id',
  area: 'operations',
  severity: 'low',
  owasp: 'A09:2021',
  strength: 'Requests have an id.',
  remedy:
    'Take x-request-id or make one, keep it in an AsyncLocalStorage, and write it into each line of the log and each error.',
  // Fastify gives each request one.
  applies: (facts) => serves(facts) && !facts.stack.frameworks.includes('Fastify'),
  find: (facts) => {
    const { ts } = tsMorph();
    const named = facts.sources.some(({ nodes }) =>
      nodes.some(
        (node) =>
          (ts.isStringLiteralLike(node) && headers.includes(node.text.toLowerCase())) ||
          (ts.isIdentifier(node) && ['correlationId', 'genReqId', 'reqId', 'requestId', 'traceId'].includes(node.text)),
      ),
    );
    return named || importsAny(facts, libraries)
      ? []
      : [{ message: 'Lines of the log cannot be put together to a request.', place: wholeBackend(facts) }];
  },
};
