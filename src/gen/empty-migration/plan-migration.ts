import { UserError } from '../../errors.js';
import { quote, shapeProblem } from '../../naming/names.js';
import { snake, wordsOf } from '../../naming/words.js';
import type { Repo } from '../repo.js';
import { renderGeneratorTemplate } from '../generator-template.js';
import { ormOf } from '../drivers/orm-of.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { sourceOf } from '../source-of.js';
import { traitsOf } from '../traits.js';

/**
 * Plans a migration that is to be filled by hand. An empty one of that name is left as it is.
 * @throws UserError when the name cannot be one, or is taken
 */
export async function planMigration(repo: Repo, typed: string): Promise<Plan> {
  const { madeBy } = repo;
  if (madeBy === undefined)
    throw new UserError(
      'gen migration works in repositories that create-backend has made; this one has no create-backend.json.',
      'gen list says what it recognises here.',
    );
  const orm = ormOf(repo);
  const name = migrationName(typed);
  const source = sourceOf(repo);
  const text = renderGeneratorTemplate('migration', 'migration.sql', {
    name: name.replaceAll('_', ' '),
    notes: orm.migrationNotes,
    tenancy: traitsOf(repo).tenancy,
  });
  const there = orm.migrationNamed(name, source);
  if (there !== undefined) {
    if (source.read(there) === text) return { changes: [], notes: [] };
    throw new UserError(`There is a migration ${name} already: ${there}.`, 'Take another name.');
  }
  const { edits, files } = orm.emptyMigration(name, text, source, new Date());
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
