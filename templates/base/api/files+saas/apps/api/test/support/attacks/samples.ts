import { randomUUID } from 'node:crypto';

import { newId } from '@app/common';

import type { JsonSchema, Operation } from './operations.js';

/** Where a schema does not say all that a value must be. */
const byName: Readonly<Record<string, () => unknown>> = {
  contentType: () => 'text/plain',
  // #if multi
  slug: () => `org-${randomUUID()}`,
  // #endif
};
// #if multi
const byOperation: Readonly<Record<string, () => object>> = {
  signUp: () => ({ organization: { name: 'Acme', slug: `org-${randomUUID()}` } }),
};
// #endif

// What has to be unique is another value each time.
let count = 0;

/** A body that the operation takes, another one each time. */
// #if multi
export function sampleBody(operation: Operation): Readonly<Record<string, unknown>> {
  const { id, body } = operation;
  return {
    ...changeIn(operation),
    ...(body && (sampleOf(body) as object)),
    ...byOperation[id]?.(),
  };
}
// #else
export function sampleBody(operation: Operation): Readonly<Record<string, unknown>> {
  const { body } = operation;
  return { ...changeIn(operation), ...(body && (sampleOf(body) as object)) };
}
// #endif

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
