import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** The parts of the committed description that tests read. */
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

interface Reference {
  readonly $ref: string;
}

interface Operation {
  readonly operationId: string;
  readonly 'x-access': string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, Response>>;
}

interface Response {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, Reference>>;
  readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>;
}

/** What was asked, and what came back. */
export interface Exchange {
  readonly method: string;
  /** The path, perhaps with a query string. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A part of the description, and its address in it: a JSON pointer. */
interface Part<T> {
  readonly pointer: string;
  readonly value: T;
}

const file = join(import.meta.dirname, '../../openapi.json');

/** The committed description of the API. */
export const committed = JSON.parse(readFileSync(file, 'utf8')) as Description;

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(committed, 'openapi.json');

// For the platform or for people: no part of what is described.
const undescribed = [
  // #if saas
  /^\/(health|ready|\.well-known\/jwks\.json|openapi\.json|docs(\/.*)?)$/,
  // #else
  /^\/(health|ready|openapi\.json|docs(\/.*)?)$/,
  // Only in tests: test/support/probe.ts.
  /^\/api\/v1\/probe(\/.*)?$/,
  // #endif
  // #slot undescribed
];

// What can be said to a request before it is known whether there is a route for it.
// #if saas
const refusals: readonly number[] = [400, 403, 404, 405, 429];
// #else
const refusals: readonly number[] = [400, 404, 405];
// #endif

/**
 * Compares an answer with the committed description of the API: status, content type, headers and
 * body.
 * @throws when the description does not allow it
 */
export function expectDescribed(exchange: Exchange): void {
  const { method, url, status } = exchange;
  const path = url.split('?', 1)[0] ?? url;
  if (method === 'OPTIONS' || undescribed.some((pattern) => pattern.test(path))) return;
  // #if service
  // Without an operation, the description has no problem document to compare with.
  if (refusals.includes(status) && !committed.components.responses) return;
  // #endif
  const problems = compare(exchange, path);
  if (problems.length === 0) return;
  const what = `${method} ${path} (${status}) is not as openapi.json says:`;
  throw new Error([what, ...problems].join('\n  - '));
}

function compare(exchange: Exchange, path: string): readonly string[] {
  const response = findResponse(exchange, path);
  if (!response) return ['this status is not described'];
  return [...compareHeaders(exchange, response.value), ...compareBody(exchange, response)];
}

function findResponse({ method, status }: Exchange, path: string): Part<Response> | undefined {
  // HEAD is GET without the body.
  const key = method === 'HEAD' ? 'get' : method.toLowerCase();
  const [template] = Object.keys(committed.paths)
    .filter((candidate) => committed.paths[candidate]?.[key] && patternOf(candidate).test(path))
    // Where both fit, a name comes before a parameter.
    .toSorted((one, other) => one.split('{').length - other.split('{').length);
  if (template === undefined) {
    // What is not described can only be refused.
    return refusals.includes(status) ? resolve('/components/responses/NotFound') : undefined;
  }
  const responses = `/paths/${escape(template)}/${key}/responses`;
  return (
    resolve<Response>(`${responses}/${status}`) ??
    resolve<Response>(`${responses}/${Math.floor(status / 100)}XX`)
  );
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
}

function compareHeaders({ headers }: Exchange, response: Response): readonly string[] {
  return Object.entries(response.headers ?? {}).flatMap(([name, { $ref }]) => {
    const header = resolve<{ readonly required?: boolean }>($ref.slice(1));
    const value = headers[name.toLowerCase()];
    if (!header) return [`the header ${name} is not described`];
    if (value === undefined) return header.value.required ? [`the header ${name} is missing`] : [];
    // A header is text, also where the schema means the number that it spells.
    const readings = [value, Number(value)];
    const [problems = [], ...others] = readings.map((reading) =>
      validate(`${header.pointer}/schema`, reading),
    );
    return others.some(({ length }) => length === 0)
      ? []
      : problems.map((problem) => `the header ${name} ${problem}`);
  });
}

function compareBody({ method, headers, body }: Exchange, response: Part<Response>) {
  const { content } = response.value;
  if (!content) return body === '' ? [] : ['there is a body, but none is described'];
  if (method === 'HEAD') return [];
  const header = headers['content-type'];
  const [type = ''] = typeof header === 'string' ? header.split(';', 1) : [];
  if (!content[type]) return [`the content type is "${type}"`];
  return validate(`${response.pointer}/content/${escape(type)}/schema`, JSON.parse(body));
}

function validate(pointer: string, value: unknown): readonly string[] {
  const check = ajv.getSchema(`openapi.json#${encodeURI(pointer)}`);
  if (!check) return [`there is no schema at ${pointer}`];
  void check(value);
  return (check.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' ').trim(),
  );
}

/** Follows the pointer, and the reference that may be there. */
function resolve<T>(pointer: string): Part<T> | undefined {
  let value: unknown = committed;
  for (const key of pointer.split('/').slice(1).map(unescape)) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  if (value === undefined) return undefined;
  const { $ref } = value as { readonly $ref?: string };
  return $ref === undefined ? { pointer, value: value as T } : resolve($ref.slice(1));
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescape(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
