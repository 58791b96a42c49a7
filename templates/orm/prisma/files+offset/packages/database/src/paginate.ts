import { type Page, type PageRequest, parseSort } from '@app/core';

import type { ModelName, Row, Where } from './client.js';
import type { Database } from './database.js';

interface Findable {
  findMany(args: {
    where: object;
    orderBy: Record<string, 'asc' | 'desc'>[];
    skip: number;
    take: number;
  }): PromiseLike<unknown[]>;
  count(args: { where: object }): PromiseLike<number>;
}

/**
 * Reads one page of a model, and counts all its rows, inside the running unit of work.
 * @param query may be sorted by any column
 * @param list.where which rows, such as the repository's `visible` ones
 */
export async function paginate<M extends ModelName, F extends keyof Row<M> & string>(
  database: Database,
  query: PageRequest<F>,
  list: { readonly model: M; readonly where: Where<M> },
): Promise<Page<Row<M>>> {
  const { limit, page, sort } = query;
  const { field, direction } = parseSort(sort);
  const model: Findable = database.current().tx[list.model];

  const data = (await model.findMany({
    where: list.where,
    // The id settles the order of rows that are equal otherwise: without it they could change
    // pages.
    orderBy: [{ [field]: direction }, { id: direction }],
    skip: (page - 1) * limit,
    take: limit,
  })) as Row<M>[];
  const totalItems = await model.count({ where: list.where });

  return {
    data,
    page: { number: page, limit, totalItems, totalPages: Math.ceil(totalItems / limit) },
  };
}
