import { foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { users } from './users.js';

export const products = pgTable(
  'products',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    price: integer('price').notNull(),
    ownerId: uuid('owner_id').notNull(),
    editorId: uuid('editor_id'),
    version: integer('version').notNull().default(1),
    ...auditColumns,
  },
  (table) => [
    foreignKey({
      name: 'products_owner_id_fkey',
      columns: [table.ownerId],
      foreignColumns: [users.id],
    }),
    foreignKey({
      name: 'products_editor_id_fkey',
      columns: [table.editorId],
      foreignColumns: [users.id],
    }).onDelete('set null'),
    unique('products_name_key').on(table.name),
    index('products_price_idx').on(table.price),
    index('products_owner_id_idx').on(table.ownerId),
    index('products_editor_id_idx').on(table.editorId),
    index('products_created_at_id_idx').on(table.createdAt, table.id),
  ],
);
