import { integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { identityLookup, organizationIsolation } from './row-level-security.js';

/** The tenants: `tenant_id` of every other table is the id of an organization. */
export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    ...auditColumns,
  },
  (table) => [
    unique('organizations_slug_key').on(table.slug),
    organizationIsolation(),
    identityLookup(),
  ],
);
