import { sql } from 'drizzle-orm';

import { auditLookup, xid8 } from './audit-seals.js';

// #slot columns
/** The transaction that wrote it: those before the oldest running one can be sealed. */
xid: xid8('xid')
  .notNull()
  .default(sql`pg_current_xact_id()`),
// #slot indexes
index('audit_log_xid_idx').on(table.xid),
// #slot policies
auditLookup(),
