import { committed } from '../contract.js';

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
