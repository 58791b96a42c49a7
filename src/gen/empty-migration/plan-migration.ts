import { posix } from 'node:path';

import { UserError } from '../../errors.js';
import { quote, shapeProblem } from '../../naming/names.js';
import { snake, wordsOf } from '../../naming/words.js';
import type { Orm, Repo } from '../../repo/repo.js';
import { tenancyOf } from '../../repo/tenancy.js';
import { renderGeneratorTemplate } from '../generator-template.js';
import { latestMigration } from '../migration/drizzle/latest-migration.js';
import { migrationFile } from '../migration/prisma/prisma-table.js';
import type { Source, TableFiles } from '../migration/table.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { sourceOf } from '../source-of.js';

/**
 * Plans a migration that is to be filled by hand. One of that name that nobody has filled yet is left as it is.
 * @throws UserError when the name cannot be one, or is taken
 */
export async function planMigration(repo: Repo, typed: string): Promise<Plan> {
  const { madeBy, orm } = repo;
  if (madeBy === undefined || !orm)
    throw new UserError(
      'gen migration works in repositories that create-backend has made, with Drizzle or Prisma.',
      'gen list says what it recognises here.',
    );
  const name = migrationName(typed);
  const source = sourceOf(repo);
  const text = renderGeneratorTemplate('migration', 'migration.sql', {
    name: name.replaceAll('_', ' '),
    orm: orm.name,
    tenancy: tenancyOf(repo),
  });
  const there = pathOf(orm, name, source);
  if (there !== undefined) {
    if (source.read(there) === text) return { changes: [], notes: [] };
    throw new UserError(`There is a migration ${name} already: ${there}.`, 'Take another name.');
  }
  const { edits, files } = filesOf(orm, name, text, source, new Date());
  return planChanges(repo, { kind: 'migration', files, edits });
}

/** Names of files, hence the length. */
const longest = 60;

function migrationName(typed: string): string {
  const problem =
    shapeProblem(typed) ?? (typed.length > longest ? `it is longer than ${String(longest)} characters` : undefined);
  if (problem !== undefined)
    throw new UserError(
      `${quote(typed)} cannot be a migration: ${problem}.`,
      'Take letters, digits, dashes or underscores, such as backfill-skus.',
    );
  return snake(wordsOf(typed));
}

/** Where the migration of that name is. */
function pathOf(orm: Orm, name: string, { list }: Source): string | undefined {
  const folder = migrationsOf(orm);
  const isIt = (file: string) => new RegExp(`^\\d+_${name}(?:\\.sql)?$`).test(file);
  const found = list(folder).find(isIt);
  if (found === undefined) return undefined;
  return posix.join(folder, found, orm.name === 'prisma' ? 'migration.sql' : '');
}

function migrationsOf(orm: Orm): string {
  return orm.name === 'drizzle' ? orm.migrations : posix.join(posix.dirname(orm.schema), '../migrations');
}

function filesOf(orm: Orm, name: string, text: string, source: Source, at: Date): TableFiles {
  if (orm.name === 'drizzle') return latestMigration(orm.migrations, source).next(name, at, text);
  return { files: [migrationFile(migrationsOf(orm), source, at, name, text)], edits: [] };
}
