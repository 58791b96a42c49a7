import { type Page, type PageRequest, parseSort } from '@app/core';
import { and, asc, desc, type GetColumnData, getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import { Cursors, type Position } from './cursor.js';
import type { Database } from './database.js';
import { accessSettings } from './scopes.js';

type Columns<F extends string> = Readonly<Record<F | 'id', PgColumn>>;
type Row<C> = { readonly [K in keyof C]: C[K] extends PgColumn ? GetColumnData<C[K]> : never };

/**
 * Reads one page of a table inside the running unit of work. A page starts right after the last row
 * of the page before, so rows that come and go in between never make it repeat or miss another one.
 * @param list.columns what to read; the query may be sorted by any of them that is not null
 * @param list.where which rows, such as the repository's `visible` ones
 * @throws ValidationError when the cursor was made for another list, or not by us
 */
export async function paginate<F extends string, C extends Columns<F>>(
  database: Database,
  query: PageRequest<F>,
  list: { readonly table: PgTable; readonly columns: C; readonly where: SQL | undefined },
): Promise<Page<Row<C>>> {
  const unit = database.current();
  // A cursor is valid only for a list of the same scope, sort and filters.
  const { cursor, limit, ...order } = query;
  const { field, direction } = parseSort(query.sort);
  const columns: Record<string, PgColumn> = list.columns;
  const { [field]: key, id } = list.columns;

  const cursors = new Cursors(database.config.CURSOR_SECRET, [
    getTableName(list.table),
    accessSettings({ scope: unit.scope, readOnly: true }),
    order,
  ]);
  const after = cursor === undefined ? undefined : cursors.decode(cursor);
  const by = direction === 'asc' ? asc : desc;

  // One more row than requested shows whether there is another page.
  const rows = (await unit.tx
    .select(columns)
    .from(list.table)
    .where(and(list.where, after && beyond(key, id, direction, after)))
    .orderBy(by(key), by(id))
    .limit(limit + 1)) as Row<C>[];

  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return {
    data,
    page: {
      nextCursor: last ? cursors.encode(last[field], last.id as string) : null,
      hasMore: last !== undefined,
    },
  };
}

// Comparing whole rows, and not column by column, lets PostgreSQL start reading an index at this
// place.
function beyond(
  key: PgColumn,
  id: PgColumn,
  direction: 'asc' | 'desc',
  [afterKey, afterId]: Position,
): SQL {
  const operator = sql.raw(direction === 'asc' ? '>' : '<');
  return sql`(${key}, ${id}) ${operator} (${afterKey}, ${afterId})`;
}
