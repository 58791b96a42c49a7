import { z } from 'zod';

import { filtered, type Sort } from './query.js';

/**
 * What a list endpoint is asked for: page number `page`, counted from 1, of `limit` items in the
 * order of `sort`.
 */
export interface PageRequest<F extends string = string> {
  readonly limit: number;
  readonly sort: Sort<F>;
  /** Only what has these values. Part of what the list is. */
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly page: number;
}

const pageInfo = z
  .object({
    number: z.int().min(1).meta({ description: 'Counted from 1.' }),
    limit: z.int().min(1),
    totalItems: z.int().min(0),
    totalPages: z.int().min(0),
  })
  .meta({ id: 'PageInfo' });

/** One page of a list. Beyond the last page `data` is empty. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly page: Readonly<z.infer<typeof pageInfo>>;
}

// Skipped rows are read all the same: what page 10,000 costs is the price of one request at most.
const lastPage = 10_000;

interface Sorting<F extends string> {
  /** The only fields a client may sort by: not null, and indexed. */
  readonly sortable: readonly F[];
  /** The order when the client names none. */
  readonly defaultSort: NoInfer<Sort<F>>;
}

/**
 * The query string of a list endpoint; its output is a PageRequest. What it does not name is
 * refused.
 * @param options.filterable the only fields a client may filter by, as in `filter[email]=…`, and
 *   what their values are like
 */
export function listQuery<const F extends string>(
  options: Sorting<F>,
): ReturnType<typeof pageQuery<F>>;
export function listQuery<const F extends string, S extends z.ZodRawShape>(
  options: Sorting<F> & { readonly filterable: S },
): ReturnType<typeof filtered<ReturnType<typeof pageQuery<F>>, S>>;
export function listQuery<const F extends string>({
  filterable,
  ...sorting
}: Sorting<F> & { readonly filterable?: z.ZodRawShape }) {
  const query = pageQuery(sorting);
  return filterable ? filtered(query, filterable) : query;
}

function pageQuery<const F extends string>({ sortable, defaultSort }: Sorting<F>) {
  const sorts: readonly Sort<F>[] = sortable.flatMap((field): Sort<F>[] => [field, `-${field}`]);
  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    page: z.coerce.number().int().min(1).max(lastPage).default(1),
    sort: z.literal(sorts).default(defaultSort),
  });
}

/** The response schema of a list endpoint whose items look like `item`. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ data: z.array(item), page: pageInfo });
}
