import { type Page, type PageRequest, parseSort } from '@app/core';
import { asc, desc, type GetColumnData, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import type { Database } from './database.js';

type Columns<F extends string> = Readonly<Record<F | 'id', PgColumn>>;
type Row<C> = { readonly [K in keyof C]: C[K] extends PgColumn ? GetColumnData<C[K]> : never };

/**
 * Reads one page of a table, and counts all its rows, inside the running unit of work.
 * @param list.columns what to read; the query may be sorted by any of them
 * @param list.where which rows, such as the repository's `visible` ones
 */
export async function paginate<F extends string, C extends Columns<F>>(
  database: Database,
  query: PageRequest<F>,
  list: { readonly table: PgTable; readonly columns: C; readonly where: SQL | undefined },
): Promise<Page<Row<C>>> {
  const { tx } = database.current();
  const { limit, page, sort } = query;
  const { field, direction } = parseSort(sort);
  const columns: Record<string, PgColumn> = list.columns;
  const by = direction === 'asc' ? asc : desc;

  const data = (await tx
    .select(columns)
    .from(list.table)
    .where(list.where)
    // The id settles the order of rows that are equal otherwise: without it they could change
    // pages.
    .orderBy(by(list.columns[field]), by(list.columns.id))
    .limit(limit)
    .offset((page - 1) * limit)) as Row<C>[];
  const totalItems = await tx.$count(list.table, list.where);

  return {
    data,
    page: { number: page, limit, totalItems, totalPages: Math.ceil(totalItems / limit) },
  };
}
