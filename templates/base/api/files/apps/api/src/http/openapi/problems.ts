import { z } from 'zod';

import { problemResponse } from '../problem.dto.js';
import type { GivenOperation, Operation, Reference } from './document-types.js';

interface Refusal {
  readonly name: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The problems an operation can answer with, by status. */
const refusals: Readonly<Record<string, Refusal>> = {
  400: { name: 'BadRequest', description: 'The request cannot be read.' },
  401: {
    name: 'Unauthorized',
    description: 'Nobody is signed in with what the request brings.',
    headers: { 'WWW-Authenticate': 'WwwAuthenticate' },
  },
  403: { name: 'Forbidden', description: 'The caller is known and may not do this.' },
  404: { name: 'NotFound', description: 'There is no such thing, or not for the caller.' },
  409: { name: 'Conflict', description: 'The request contradicts what is there.' },
  410: { name: 'Gone', description: 'It was there, but is over.' },
  412: { name: 'PreconditionFailed', description: 'If-Match names another version.' },
  413: { name: 'ContentTooLarge', description: 'The body is too large.' },
  415: { name: 'UnsupportedMediaType', description: 'The body is not JSON.' },
  422: { name: 'UnprocessableContent', description: 'A value does not fit; `errors` says which.' },
  428: { name: 'PreconditionRequired', description: 'The request needs If-Match.' },
  429: {
    name: 'TooManyRequests',
    description: 'Too many requests.',
    headers: { 'Retry-After': 'RetryAfter' },
  },
  '5XX': {
    name: 'ServerError',
    description: 'It went wrong here. Details are in the log, under `requestId`.',
    headers: { 'Retry-After': 'RetryAfter' },
  },
};

/** How an operation refuses: what follows from what it takes, and the statuses it names itself. */
export function problemsOf(
  method: string,
  given: GivenOperation,
  { parameters = [], requestBody, security }: Operation,
): Record<string, Reference> {
  const takes = (place: string) => parameters.some((parameter) => parameter.in === place);
  // What changes something takes credentials of some kind, also where nobody is signed in yet.
  const isOpen = security?.length === 0 && method === 'get';
  const hasVersion = parameters.some(({ $ref }) => $ref?.endsWith('/IfMatch'));
  const statuses = [
    400,
    429,
    '5XX',
    ...(isOpen ? [] : [401, 403]),
    ...(takes('path') ? [404] : []),
    ...(method === 'get' ? [] : [409]),
    ...(hasVersion ? [412, 428] : []),
    ...(requestBody ? [413, 415] : []),
    ...(parameters.length > 0 || requestBody ? [422] : []),
    ...Object.keys(given.responses).filter((status) => status >= '400'),
  ];
  return Object.fromEntries(statuses.map((status) => [status, referenceTo(status)]));
}

function referenceTo(status: string | number): Reference {
  const refusal = refusals[status];
  if (!refusal) throw new Error(`No problem is described for the status ${status}`);
  return { $ref: `#/components/responses/${refusal.name}` };
}

export const problemComponents = {
  responses: Object.fromEntries(
    Object.values(refusals).map(({ name, description, headers = {} }) => [
      name,
      {
        description,
        headers: Object.fromEntries(
          Object.entries({ 'X-Request-Id': 'RequestId', ...headers }).map(([header, id]) => [
            header,
            { $ref: `#/components/headers/${id}` },
          ]),
        ),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  ),
  schemas: z.toJSONSchema(problemResponse).$defs as Readonly<Record<string, object>>,
};
