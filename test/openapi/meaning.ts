/** As much of an OpenAPI document as is compared. */
export interface Description {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers?: unknown;
  readonly security?: unknown;
  readonly tags?: unknown;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Operation {
  readonly parameters?: readonly unknown[];
  readonly [key: string]: unknown;
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema?: object;
}

/**
 * What a description says of an API, without how it says it: references are replaced by what they refer to, so names of components do
 * not matter; parameters are keyed by place and name; equivalent ways to write a schema become one.
 * @returns by operation (`GET /api/v1/users`), and `api` for what is said of all of them
 */
export function meaningOf(description: Description): Readonly<Record<string, unknown>> {
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const { parameters = [], ...rest } = resolved(operation, description) as Operation;
      const byName = parameters.map((given) => {
        const parameter = given as Parameter;
        // Names of headers have no case. A description can stand in the schema, or at the parameter.
        const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
        const schema = { ...parameter.schema, description: undefined, example: undefined };
        return [`${parameter.in} ${name}`, { ...parameter, name, schema, example: undefined }] as const;
      });
      return [`${method.toUpperCase()} ${path}`, { ...rest, parameters: Object.fromEntries(byName) }] as const;
    }),
  );
  const { info, openapi, security, servers, tags, components } = description;
  const { title, version, description: text } = info;
  const { securitySchemes } = components;
  const api = { openapi, info: { title, version, text }, security, servers, tags, securitySchemes };
  return JSON.parse(JSON.stringify({ api, ...Object.fromEntries(operations) })) as Record<string, unknown>;
}

function resolved(part: unknown, description: Description): unknown {
  if (Array.isArray(part)) return part.map((item) => resolved(item, description));
  if (typeof part !== 'object' || part === null) return part;
  if ('$ref' in part && typeof part.$ref === 'string') return resolved(referred(part.$ref, description), description);
  const entries = Object.entries(part).flatMap(([key, value]): (readonly [string, unknown])[] => {
    // Keys of every object are texts.
    if (key === 'propertyNames' && JSON.stringify(value) === '{"type":"string"}') return [];
    if (key === 'enum' && Array.isArray(value) && value.length === 1) return [['const', value[0]]];
    if (key === 'required' && Array.isArray(value)) return [[key, value.toSorted()]];
    return [[key, resolved(value, description)]];
  });
  return nullable(Object.fromEntries(entries));
}

/** `anyOf` with `null`, as zod writes it, as one schema of two types, as `@nestjs/swagger` does. */
function nullable({ anyOf, ...rest }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const [value, nothing, ...others] = Array.isArray(anyOf) ? (anyOf as Readonly<Record<string, unknown>>[]) : [];
  if (typeof value?.type !== 'string' || nothing?.type !== 'null' || others.length > 0)
    return { ...rest, ...(anyOf !== undefined && { anyOf }) };
  const { const: only, enum: values = only === undefined ? undefined : [only], ...schema } = value;
  return {
    ...schema,
    ...rest,
    type: [value.type, 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}

function referred(reference: string, { components }: Description): unknown {
  const [, , kind = '', name = ''] = reference.split('/');
  const found = components[kind]?.[name];
  if (found === undefined) throw new Error(`The description has no ${reference}`);
  return found;
}
