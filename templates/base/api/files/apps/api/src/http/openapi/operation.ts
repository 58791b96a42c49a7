import { STATUS_CODES } from 'node:http';

import { takesKey } from '../idempotency/routes-with-keys.js';
import { sharedParameters } from './components.js';
import type { GivenOperation, Operation, Parameter, Response, Schema } from './document-types.js';
import { problemsOf } from './problems.js';

interface Surroundings {
  readonly method: string;
  readonly path: string;
  /** What is created here can be read under an address of its own. */
  readonly createsAddress: boolean;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** @throws when the operation lacks a name, a summary, a tag or who has access */
export function completeOperation(given: GivenOperation, surroundings: Surroundings): Operation {
  const { operationId, summary, tags, parameters = [], requestBody } = given;
  const access = given['x-access'];
  if (!operationId || !summary || !tags?.length || !access) {
    throw new Error(
      `The operation "${operationId ?? ''}" lacks a name, a summary, a tag or access`,
    );
  }
  const successes = Object.entries(given.responses).filter(([status]) => status < '400');
  const isRepeatable = takesKey({ ...surroundings, access });
  const isTagged =
    surroundings.method === 'get' &&
    successes.some(([, response]) => hasVersion(response, surroundings.schemas));
  const taken = [
    ...parameters.map(toParameter),
    ...(isRepeatable ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(isTagged ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
  ];
  const operation: Operation = {
    operationId,
    summary,
    tags,
    'x-access': access,
    ...(access === 'public' && { security: [] }),
    ...(taken.length > 0 && { parameters: taken.toSorted(byPlaceAndName) }),
    ...(requestBody && { requestBody }),
    responses: Object.fromEntries(
      successes.map(([status, response]) => [
        status,
        success(status, response, { ...surroundings, isRepeatable }),
      ]),
    ),
  };
  const problems = problemsOf(surroundings.method, given, operation);
  const responses = { ...operation.responses, ...(isTagged && notModified), ...problems };
  return { ...operation, responses };
}

const notModified = {
  304: {
    description: 'Not Modified',
    headers: {
      ETag: { $ref: '#/components/headers/ETag' },
      'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    },
  },
};

function toParameter(given: Parameter): Parameter {
  const known = Object.entries(sharedParameters).find(
    ([, { name }]) => given.in === 'header' && given.name?.toLowerCase() === name?.toLowerCase(),
  );
  if (known) return { $ref: `#/components/parameters/${known[0]}` };
  // Some say in the schema what the parameter says already.
  const schema = Object.entries(given.schema ?? {}).filter(([key]) => key !== 'description');
  return { ...given, schema: Object.fromEntries(schema) };
}

const places = ['path', 'query', 'header', 'cookie'];

function byPlaceAndName(one: Parameter, other: Parameter): number {
  const place = (parameter: Parameter) => places.indexOf(parameter.in ?? 'header');
  const name = (parameter: Parameter) => parameter.name ?? parameter.$ref ?? '';
  return place(one) - place(other) || (name(one) < name(other) ? -1 : 1);
}

/** What has a version says it as an ETag, and what has an address is created with it. */
function success(
  status: string,
  response: Response,
  { schemas, createsAddress, isRepeatable }: Surroundings & { readonly isRepeatable: boolean },
): Response {
  const { content } = response;
  return {
    description: STATUS_CODES[status] ?? status,
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/RequestId' },
      ...(isRepeatable && {
        'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' },
      }),
      ...(hasVersion(response, schemas) && { ETag: { $ref: '#/components/headers/ETag' } }),
      ...(status === '201' &&
        createsAddress && { Location: { $ref: '#/components/headers/Location' } }),
    },
    ...(content && { content }),
  };
}

function hasVersion({ content }: Response, schemas: Surroundings['schemas']): boolean {
  const schema = content?.['application/json']?.schema;
  const { properties = {} } = schema?.$ref ? named(schema.$ref, schemas) : (schema ?? {});
  return 'version' in properties;
}

function named(reference: string, schemas: Surroundings['schemas']): Schema {
  return schemas[reference.split('/').at(-1) ?? ''] ?? {};
}
