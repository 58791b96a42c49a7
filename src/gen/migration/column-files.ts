import { UserError } from '../../errors.js';
import type { Repo } from '../../repo/repo.js';
import { drizzleColumns } from './drizzle/drizzle-columns.js';
import type { ColumnFiles, ExtendedTable } from './extended-table.js';
import { prismaColumns } from './prisma/prisma-columns.js';
import type { Source } from './table.js';

/**
 * What more columns of a table add to the database package of a repository that create-backend has made: to its schema, and
 * the migration that adds them. Pure: no database, no process.
 *
 * Drizzle: the declaration of the table, `migrations/NNNN_add_<columns>_to_<table>.sql`, its snapshot, its line in the journal.
 * Prisma: the model and the other side of its relations, `migrations/<time>_add_<columns>_to_<table>/migration.sql`.
 * @param at the time of the migration; the migration is dated later when the newest one is not older
 * @throws UserError when there is no such table, it has such a column, or a reference has no table to go to
 */
export function columnFilesOf({ orm }: Repo, table: ExtendedTable, source: Source, at: Date): ColumnFiles {
  if (!orm) throw new UserError('This repository has no ORM that is known.', 'Drizzle and Prisma are.');
  return orm.name === 'drizzle' ? drizzleColumns(orm, table, source, at) : prismaColumns(orm, table, source, at);
}
