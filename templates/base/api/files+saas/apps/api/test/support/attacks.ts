import { randomUUID } from 'node:crypto';

import { newId } from '@app/common';

import { bearer, type TestApi } from './api.js';
import { committed } from './contract.js';
import { createWorkplace, type Workplace } from './workplace.js';

/** As much of JSON Schema as the bodies and parameters of the API are made of. */
export interface JsonSchema {
  /** Several when it may be null, which comes last. */
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly example?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maxLength?: number;
  /** The collection that an id is of: `products`. */
  readonly 'x-refers-to'?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: JsonSchema;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the API, as the committed description has it. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  /** With its parameters in braces. */
  readonly path: string;
  /** `public`, `account`, or a permission. */
  readonly access: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
}

/**
 * Everything the API can be asked for. The attacks go through this list, so that they meet the
 * routes of a new module, too.
 */
export const operations: readonly Operation[] = Object.entries(committed.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], ...operation }]) => {
      const content = operation.requestBody as
        { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> } | undefined;
      const schema = content?.content['application/json']?.schema;
      return {
        id: operationId,
        method: method.toUpperCase() as Method,
        path,
        access: operation['x-access'],
        parameters: parameters.map((parameter) => follow(parameter) as Parameter),
        body: schema && withoutReferences(schema),
      };
    }),
);

export const withBody = operations.filter(({ body }) => body !== undefined);

/** Those that need a permission. */
export const guarded = operations.filter(({ access }) => access.includes(':'));

export function hasQuery({ parameters }: Operation, name: string): boolean {
  return parameters.some((parameter) => parameter.in === 'query' && parameter.name === name);
}

function withoutReferences(schema: JsonSchema): JsonSchema {
  const { items, properties, anyOf, ...rest } = follow(schema) as JsonSchema;
  const [value, nothing, ...others] = anyOf ?? [];
  if (value && nothing?.type === 'null' && others.length === 0) {
    // zod describes what is nullable as an alternative to null.
    const { type, ...nullable } = withoutReferences(value);
    return { ...nullable, ...rest, ...(typeof type === 'string' && { type: [type, 'null'] }) };
  }
  return {
    ...rest,
    ...(items && { items: withoutReferences(items) }),
    ...(anyOf && { anyOf: anyOf.map(withoutReferences) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, withoutReferences(property)]),
      ),
    }),
  };
}

function follow(part: object & { readonly $ref?: string }): object {
  if (part.$ref === undefined) return part;
  const [, , kind = '', name = ''] = part.$ref.split('/');
  const found = committed.components[kind]?.[name];
  if (!found) throw new Error(`The API description has no ${part.$ref}`);
  return follow(found);
}

/** The names of properties on the way to a value; `0` is the first item of a list. */
export type Place = readonly string[];

/** Where in what the schema describes there are values whose own schema `matches`. */
export function placesIn(
  schema: JsonSchema | undefined,
  matches: (schema: JsonSchema) => boolean,
  place: Place = [],
): readonly Place[] {
  if (!schema) return [];
  return [
    ...(matches(schema) ? [place] : []),
    ...placesIn(schema.items, matches, [...place, '0']),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      placesIn(property, matches, [...place, name]),
    ),
  ];
}

/** Whether the schema allows what matches, perhaps beside other things. */
export function allows(matches: (schema: JsonSchema) => boolean) {
  return (schema: JsonSchema): boolean => [schema, ...(schema.anyOf ?? [])].some(matches);
}

/** The schema of what is at the place. */
export function schemaAt(schema: JsonSchema | undefined, place: Place): JsonSchema | undefined {
  return place.reduce(
    (outer, name) => (name === '0' ? outer?.items : outer?.properties?.[name]),
    schema,
  );
}

/** A copy of `body` with the value at the place. */
export function withValueAt(body: unknown, [name, ...rest]: Place, value: unknown): unknown {
  if (name === undefined) return value;
  if (name === '0') {
    return [withValueAt((body as readonly unknown[] | undefined)?.[0], rest, value)];
  }
  const object = { ...(body as Readonly<Record<string, unknown>> | undefined) };
  return { ...object, [name]: withValueAt(object[name], rest, value) };
}

/** As a JSON pointer, as problem documents have it. */
export function pointerTo(place: Place): string {
  return place.map((name) => `/${name}`).join('');
}

/** Where a schema does not say all that a value must be. */
const byName: Readonly<Record<string, () => unknown>> = {
  contentType: () => 'text/plain',
  // #slot by-name
};
const byOperation: Readonly<Record<string, () => object>> = {
  // #slot by-operation
};

// What has to be unique is another value each time.
let count = 0;

/** A body that the operation takes, another one each time. */
export function sampleBody(operation: Operation): Readonly<Record<string, unknown>> {
  const { id, body } = operation;
  return {
    ...changeIn(operation),
    ...(body && (sampleOf(body) as object)),
    ...byOperation[id]?.(),
  };
}

/** A change needs one property, and none of them is required. */
function changeIn({ body, method }: Operation): Readonly<Record<string, unknown>> {
  if (method !== 'PATCH') return {};
  const properties = Object.entries(body?.properties ?? {}).slice(0, 1);
  return Object.fromEntries(properties.map(([name, schema]) => [name, sampleOf(schema, name)]));
}

/** A value that the schema allows, with the required properties alone. */
export function sampleOf(schema: JsonSchema, name = ''): unknown {
  const make = byName[name];
  if (make) return make();
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return sampleOf(schema.anyOf[0], name);
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((property) => [
          property,
          sampleOf(schema.properties?.[property] ?? {}, property),
        ]),
      );
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return (schema.minimum ?? 1) + (count += 1);
    case 'boolean':
      return false;
    default:
      return sampleText(schema);
  }
}

function sampleText({ format, example, maxLength = 43 }: JsonSchema): unknown {
  if (format === 'uuid') return newId();
  if (format === 'email') return `${randomUUID()}@example.com`;
  if (format === 'date-time') return new Date().toISOString();
  if (format === 'date') return '2030-01-31';
  return example ?? `${randomUUID()}-sample`.slice(0, Math.min(maxLength, 43));
}

interface More {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Data that cannot be created through the API. */
const byHand: Readonly<Record<string, (workplace: Workplace) => Promise<unknown>>> = {
  // #slot by-hand
};

/** An administrator who attacks or is attacked, and what there is to attack. */
export async function createParty(api: TestApi) {
  const workplace = await createWorkplace();
  const headers = bearer(await api.signIn(workplace.admin));

  const send = (method: Method, url: string, { body, headers: more }: More = {}) =>
    api.inject({
      method,
      url,
      headers: { ...headers, ...more },
      ...(body !== undefined && { payload: body as object }),
    });

  const list = async (collection: string): Promise<readonly Item[]> => {
    const response = await send('GET', collection);
    return response.statusCode === 200 ? response.json<{ data: readonly Item[] }>().data : [];
  };

  /** A body that refers to what there is. */
  const bodyOf = async (operation: Operation): Promise<unknown> => {
    let body: unknown = sampleBody(operation);
    for (const place of placesIn(operation.body, (schema) => 'x-refers-to' in schema)) {
      const { required = [] } = operation.body ?? {};
      const target = schemaAt(operation.body, place)?.['x-refers-to'] ?? '';
      if (!required.includes(place[0] ?? '')) continue;
      body = withValueAt(body, place, await idIn(`/api/v1/${target}`));
    }
    return body;
  };

  const add = async (collection: string): Promise<void> => {
    const create = operations.find(({ path, method }) => path === collection && method === 'POST');
    if (create) await send('POST', collection, { body: await bodyOf(create) });
    else await byHand[collection]?.(workplace);
  };

  /** The id of something in the collection, which is made when there is nothing. */
  const idIn = async (collection: string): Promise<string> => {
    const [known] = await list(collection);
    if (known) return idOf(known);
    await add(collection);
    const [made] = await list(collection);
    if (made) return idOf(made);
    throw new Error(`There is nothing in ${collection}: add how to make it to support/attacks.ts`);
  };

  return {
    workplace,
    headers,
    send,

    /** Makes one more of what is in the collection, where it is known how. */
    add,

    /** The path of the operation, on what there is. */
    async pathOf({ path }: Operation): Promise<string> {
      let way = '';
      for (const segment of path.split('/').slice(1)) {
        way += `/${segment.startsWith('{') ? await idIn(way) : segment}`;
      }
      return way;
    },

    /** Everything that can be listed, by path. */
    async everything(): Promise<Readonly<Record<string, readonly Item[]>>> {
      const lists = operations.filter(
        ({ method, path }) => method === 'GET' && !path.includes('{'),
      );
      const found: Record<string, readonly Item[]> = {};
      for (const { path } of lists) {
        const { data, ...one } = (await send('GET', path)).json<
          Item & { data?: readonly Item[] }
        >();
        found[path] = data ?? [one];
      }
      return found;
    },
  };
}

export type Party = Awaited<ReturnType<typeof createParty>>;

// #if multi
interface Item {
  readonly id: string;
  /** Of a membership, which has no id of its own. */
  readonly organization?: { readonly id: string };
}

function idOf({ id, organization }: Item): string {
  return organization?.id ?? id;
}
// #else
interface Item {
  readonly id: string;
}

function idOf({ id }: Item): string {
  return id;
}
// #endif
