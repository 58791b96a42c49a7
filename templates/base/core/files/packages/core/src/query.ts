import { z } from 'zod';

/** What a client filters by: the values of the fields it names. */
export type Filter<S extends z.ZodRawShape> = {
  readonly [K in keyof S]?: z.output<S[K]>;
};

/**
 * Adds to a query string the parameters that filter by the fields of `shape`, as in `filter[email]`.
 * Its output has them as one object, `filter`.
 */
export function filtered<Q extends z.ZodObject, S extends z.ZodRawShape>(query: Q, shape: S) {
  const keys = Object.fromEntries(
    Object.entries(shape).map(([field, schema]) => [
      `filter[${field}]`,
      z.optional(schema as z.ZodType),
    ]),
  );
  return query
    .extend(keys)
    .transform((given) => collect(given) as z.output<Q> & { readonly filter: Filter<S> });
}

function collect(query: Readonly<Record<string, unknown>>) {
  const filter: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query)) {
    const field = /^filter\[(.+)\]$/.exec(name)?.[1];
    if (field === undefined) others[name] = value;
    else if (value !== undefined) filter[field] = value;
  }
  return { ...others, filter };
}

/** A field to sort by; a leading minus means descending: `email`, `-createdAt`. */
export type Sort<F extends string = string> = F | `-${F}`;

export function parseSort<F extends string>(
  sort: Sort<F>,
): {
  readonly field: F;
  readonly direction: 'asc' | 'desc';
} {
  return sort.startsWith('-')
    ? { field: sort.slice(1) as F, direction: 'desc' }
    : { field: sort as F, direction: 'asc' };
}

/**
 * The versions of a resource that a change is meant for, as an If-Match header names them: `*` is
 * whichever there is.
 */
export type Versions = '*' | readonly number[];

/** Whether a change is meant for this version. */
export function includesVersion(versions: Versions, version: number): boolean {
  return versions === '*' || versions.includes(version);
}
