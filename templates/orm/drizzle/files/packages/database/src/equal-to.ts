import { eq, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** The conditions that columns have these values; an undefined one is no condition. */
export function equalTo<C extends Readonly<Record<string, PgColumn>>>(
  columns: C,
  values: { readonly [K in keyof C]?: unknown } = {},
): SQL[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const column = columns[name];
    return column && value !== undefined ? [eq(column, value)] : [];
  });
}
