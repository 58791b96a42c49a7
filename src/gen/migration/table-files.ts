import { UserError } from '../../errors.js';
import type { Repo } from '../../repo/repo.js';
import { drizzleTable } from './drizzle/drizzle-table.js';
import { prismaTable } from './prisma/prisma-table.js';
import type { NewTable, Source, TableFiles } from './table.js';

/**
 * What a new table adds to the database package of a repository that create-backend has made: its schema, and the migration
 * that makes it. Pure: no database, no process.
 *
 * Drizzle: `src/schema/<names>.ts`, `migrations/NNNN_add_<names>.sql`, its snapshot, its line in the journal.
 * Prisma: the model and the other side of its relations, `migrations/<time>_add_<names>/migration.sql`.
 * A table that is there already as it would be made gets no second migration.
 * @param at the time of the migration; the migration is dated later when the newest one is not older
 * @throws UserError when a table of that name is there already and is another one, or a reference has no table to go to
 */
export function tableFilesOf({ orm }: Repo, table: NewTable, source: Source, at: Date): TableFiles {
  if (!orm) throw new UserError('This repository has no ORM that is known.', 'Drizzle and Prisma are.');
  return orm.name === 'drizzle' ? drizzleTable(orm, table, source, at) : prismaTable(orm, table, source, at);
}
