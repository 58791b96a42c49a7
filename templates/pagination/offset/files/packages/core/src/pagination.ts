import { z } from 'zod';

import type { Sort } from './sort.js';

/**
 * What a list endpoint is asked for: page number `page`, counted from 1, of `limit` items in the
 * order of `sort`.
 */
export interface PageRequest<F extends string = string> {
  readonly limit: number;
  readonly sort: Sort<F>;
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

/**
 * The query string of a list endpoint; its output is a PageRequest.
 * @param options.sortable the only fields a client may sort by: not null, and indexed after the
 *   tenant
 * @param options.defaultSort the order when the client names none
 */
export function listQuery<const F extends string>(options: {
  readonly sortable: readonly F[];
  readonly defaultSort: NoInfer<Sort<F>>;
}) {
  const sorts: readonly Sort<F>[] = options.sortable.flatMap((field): Sort<F>[] => [
    field,
    `-${field}`,
  ]);
  return z.object({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    page: z.coerce.number().int().min(1).max(lastPage).default(1),
    sort: z.literal(sorts).default(options.defaultSort),
  });
}

/** The response schema of a list endpoint whose items look like `item`. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ data: z.array(item), page: pageInfo });
}
