import { type Page, type PageRequest, parseSort } from '@app/core';

import type { ModelName, Row, Where } from './client.js';
import { Cursors, type Position } from './cursor.js';
import type { Database } from './database.js';
import { accessSettings } from './scopes.js';

type Direction = 'asc' | 'desc';

interface Findable {
  findMany(args: {
    where: { AND: object[] };
    orderBy: Record<string, Direction>[];
    take: number;
  }): PromiseLike<unknown[]>;
}

/** A row as a cursor sees it. */
type KeyedRow = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * Reads one page of a model inside the running unit of work. A page starts right after the last row
 * of the page before, so rows that come and go in between never make it repeat or miss another one.
 * @param query may be sorted by any column that is not null
 * @param list.where which rows, such as the repository's `visible` ones
 * @throws ValidationError when the cursor was made for another list, or not by us
 */
export async function paginate<M extends ModelName, F extends keyof Row<M> & string>(
  database: Database,
  query: PageRequest<F>,
  list: { readonly model: M; readonly where: Where<M> },
): Promise<Page<Row<M>>> {
  const unit = database.current();
  // A cursor is valid only for a list of the same scope, sort and filters.
  const { cursor, limit, ...order } = query;
  const { field, direction } = parseSort(query.sort);

  const cursors = new Cursors(database.config.CURSOR_SECRET, [
    list.model,
    accessSettings({ scope: unit.scope, readOnly: true }),
    order,
  ]);
  const after = cursor === undefined ? {} : beyond(field, direction, cursors.decode(cursor));

  // One more row than requested shows whether there is another page.
  const model: Findable = unit.tx[list.model];
  const rows = await model.findMany({
    where: { AND: [list.where, after] },
    orderBy: [{ [field]: direction }, { id: direction }],
    take: limit + 1,
  });

  const data = rows.slice(0, limit) as Row<M>[];
  const last = rows.length > limit ? (rows[limit - 1] as KeyedRow) : undefined;
  return {
    data,
    page: {
      nextCursor: last ? cursors.encode(last[field], last.id) : null,
      hasMore: last !== undefined,
    },
  };
}

// The bound outside of the OR lets PostgreSQL start reading an index at this place.
function beyond(field: string, direction: Direction, [key, id]: Position): object {
  const beyondKey = direction === 'asc' ? 'gt' : 'lt';
  return {
    [field]: { [`${beyondKey}e`]: key },
    OR: [{ [field]: { [beyondKey]: key } }, { id: { [beyondKey]: id } }],
  };
}
