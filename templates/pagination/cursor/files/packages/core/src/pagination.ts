import { z } from 'zod';

import type { Sort } from './sort.js';

/**
 * What a list endpoint is asked for: at most `limit` items that follow `cursor` in the order of
 * `sort`.
 */
export interface PageRequest<F extends string = string> {
  readonly limit: number;
  readonly sort: Sort<F>;
  readonly cursor?: string | undefined;
}

const pageInfo = z
  .object({
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Send it as `cursor` to get the next page.' }),
    hasMore: z.boolean(),
  })
  .meta({ id: 'PageInfo' });

/** One page of a list. `page.nextCursor` is null on the last page. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly page: Readonly<z.infer<typeof pageInfo>>;
}

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
    cursor: z
      .string()
      .max(4096)
      .optional()
      .meta({ description: '`page.nextCursor` of the page before.' }),
    sort: z.literal(sorts).default(options.defaultSort),
  });
}

/** The response schema of a list endpoint whose items look like `item`. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ data: z.array(item), page: pageInfo });
}
