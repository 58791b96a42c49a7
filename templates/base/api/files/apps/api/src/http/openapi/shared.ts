import { STATUS_CODES } from 'node:http';

import { problems, sharedComponents, usedComponents } from './components.js';
import { describeTags } from './tags.js';

/** The parts of an OpenAPI 3.1 document that are read or completed here. */
interface Document {
  paths?: Record<string, PathItem | undefined>;
  tags?: { name: string; description?: string }[];
  components?: Components;
}

interface Components {
  headers?: Record<string, object>;
  parameters?: Record<string, object>;
  responses?: Record<string, object>;
  schemas?: Record<string, Schema>;
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: object;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type PathItem = Partial<Record<Method, Operation>>;

interface Operation {
  readonly operationId?: string;
  /** Who may call: `public`, every verified caller, or a permission. */
  readonly 'x-access'?: string;
  readonly tags?: readonly string[];
  readonly requestBody?: object;
  security?: object[];
  parameters?: Parameter[];
  responses?: Record<string, Response | undefined>;
}

interface Parameter {
  readonly $ref?: string;
  readonly in?: string;
  readonly name?: string;
}

interface Response {
  readonly $ref?: string;
  readonly description?: string;
  readonly headers?: Readonly<Record<string, object>>;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

/** What the responses and parameters of an operation depend on. */
interface Traits {
  readonly path: string;
  readonly method: Method;
  readonly access: string;
  /** Answers with an ETag and takes If-None-Match. */
  readonly isConditional: boolean;
  /** What it creates has a path of its own, which Location names. */
  readonly createsResource: boolean;
  readonly hasVersion: (response: Response) => boolean;
}

/**
 * Adds what operations have in common, and so do not declare themselves: problem responses, headers
 * of requests and of answers, no security where `x-access` is `public`. Removes unused components,
 * and sorts paths and components.
 * @throws when an operation does not say who may call it
 */
export function addShared<D extends Document>(document: D): D {
  const { paths = {}, components = {} } = document;
  const schemas = { ...components.schemas, ...sharedComponents.schemas };
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
  for (const { path, method, operation } of operations) {
    const createsResource = `${path}/{id}` in paths;
    complete(operation, { path, method, createsResource, schemas });
  }
  document.tags = describeTags(operations.flatMap(({ operation }) => operation.tags ?? []));
  const needed = usedComponents(paths, { ...sharedComponents, schemas });
  const used = { ...components, schemas: {}, ...needed };
  document.paths = sorted(paths);
  document.components = sorted(
    Object.fromEntries(Object.entries(used).map(([kind, named]) => [kind, sorted(named)])),
  );
  return document;
}

/** By key, so that the order in which routes are registered changes nothing in the document. */
function sorted<T>(named: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Route extends Pick<Traits, 'path' | 'method' | 'createsResource'> {
  readonly schemas: Readonly<Record<string, Schema>>;
}

function complete(operation: Operation, { schemas, ...route }: Route): void {
  const { parameters = [], responses = {}, 'x-access': access } = operation;
  if (typeof access !== 'string') {
    throw new Error(`${route.method.toUpperCase()} ${route.path} does not say who has access`);
  }
  const hasVersion = ({ content }: Response) => {
    const name = content?.['application/json']?.schema?.$ref?.split('/').at(-1) ?? '';
    return 'version' in (schemas[name]?.properties ?? {});
  };
  const successes = Object.entries(responses).filter(([status]) => status < '400');
  const traits: Traits = {
    ...route,
    access,
    hasVersion,
    isConditional:
      route.method === 'get' && successes.some(([, response]) => response && hasVersion(response)),
  };
  if (access === 'public') operation.security = [];
  operation.parameters = [
    ...parameters,
    ...(traits.isConditional ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
    // #slot parameters
  ];
  operation.responses = {
    ...Object.fromEntries(
      successes.map(([status, response]) => [status, success(status, response ?? {}, traits)]),
    ),
    ...(traits.isConditional && {
      304: { description: 'Not Modified', headers: headersOf('X-Request-Id', 'ETag') },
    }),
    ...Object.fromEntries(
      [...declaredProblems(responses), ...problemsOf(operation, traits)].map((status) => [
        status,
        problem(status),
      ]),
    ),
  };
}

function success(status: string, response: Response, traits: Traits): Response {
  return {
    ...response,
    description: STATUS_CODES[status] ?? status,
    headers: headersOf(
      'X-Request-Id',
      ...(traits.hasVersion(response) ? ['ETag'] : []),
      ...(status === '201' && traits.createsResource ? ['Location'] : []),
      // #slot headers
    ),
  };
}

function declaredProblems(responses: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(responses).filter((status) => status >= '400');
}

/** The problems that follow from what an operation takes. `parameters` are all of them. */
function problemsOf(
  { parameters = [], requestBody }: Operation,
  { access, method }: Traits,
): readonly string[] {
  const hasIfMatch = parameters.some(({ name }) => name?.toLowerCase() === 'if-match');
  return [
    '400',
    // #if saas
    '429',
    // #endif
    '5XX',
    // #if saas
    // Sign-in and the like are public, and refuse credentials.
    ...(access === 'public' && method === 'get' ? [] : ['401', '403']),
    // #else
    ...(access === 'public' ? [] : ['401', '403']),
    // #endif
    ...(parameters.some((parameter) => parameter.in === 'path') ? ['404'] : []),
    ...(method === 'get' ? [] : ['409']),
    ...(hasIfMatch ? ['412', '428'] : []),
    ...(requestBody ? ['413', '415'] : []),
    ...(requestBody || parameters.length > 0 ? ['422'] : []),
  ];
}

const headerComponents: Readonly<Record<string, string>> = {
  ETag: 'ETag',
  // #slot header-components
  Location: 'Location',
  'X-Request-Id': 'RequestId',
};

function headersOf(...names: readonly string[]): Record<string, object> {
  return sorted(
    Object.fromEntries(
      names.map((name) => [name, { $ref: `#/components/headers/${headerComponents[name]}` }]),
    ),
  );
}

function problem(status: string): { readonly $ref: string } {
  const name = problems[status];
  if (name === undefined) throw new Error(`components.ts has no problem for the status ${status}`);
  return { $ref: `#/components/responses/${name}` };
}
