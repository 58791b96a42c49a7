import type { JsonSchema } from './operations.js';

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
