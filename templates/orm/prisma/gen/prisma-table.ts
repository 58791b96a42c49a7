import { posix } from 'node:path';

import { type Block, blocksOf } from '../../../../src/edit/prisma/blocks.js';
import { blockIn, fieldIn } from '../../../../src/edit/prisma/in-schema.js';
import { Draft } from '../../../../src/edit/draft.js';
import type { Edit } from '../../../../src/edit/edit.js';
import { Refusal } from '../../../../src/edit/refusal.js';
import { UserError } from '../../../../src/errors.js';
import { type Shape, shapeOf } from '../../../../src/gen/migration/shape.js';
import type { NewTable, Source, TableFiles } from '../../../../src/gen/migration/table.js';
import { modelBlock } from './model.js';
import { relationsOf, tableOf } from './relations.js';
import { sqlFile } from './sql-file.js';

/** Where Prisma keeps what it has. Repositories that create-backend has made have one file of a schema. */
export interface PrismaPlaces {
  /** A file, or a folder with several. */
  readonly schema: string;
  readonly files?: readonly string[];
  /** The folder of migrations, where the configuration names it. */
  readonly migrations?: string | undefined;
}

/** What a table adds to a repository with Prisma. */
export function prismaTable({ schema }: PrismaPlaces, table: NewTable, source: Source, at: Date): TableFiles {
  const shape = shapeOf(table);
  const { migrated, migrations, text } = migrationsOf(schema, source);
  const models = blocksOf(text).filter(({ kind }) => kind === 'model');
  const { others, own } = relationsOf(shape, models);
  const block = modelBlock(shape, own);
  const edits = [schema, migrated].flatMap((path) => [
    ...others.map(({ field, model }) => fieldIn(path, model, field)),
    blockIn(path, block),
  ]);
  if (isThere(shape, models, blockIn(migrated, block), source)) return { files: [], edits };
  return { files: [migrationFile(migrations, source, at, `add_${shape.table}`, sqlFile(shape))], edits };
}

function isThere({ names, table }: Shape, models: readonly Block[], wanted: Edit, { read }: Source): boolean {
  const there = models.find((one) => one.name === names.singular.pascal || tableOf(one) === table);
  if (!there) return false;
  try {
    if (wanted.count(new Draft(read)) === 1) return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  throw new UserError(
    `There is a model ${there.name} of the table ${tableOf(there)} already, and it is another one.`,
    'Take another name for the module.',
  );
}

/** Where the migrations of a repository are, and what all of them together lead to: `text`, of the file `migrated`. */
export function migrationsOf(schema: string, { read }: Source) {
  const migrations = posix.join(posix.dirname(schema), '../migrations');
  // It gets the same edits as the schema, so that what else the schema may have still has no migration.
  const migrated = posix.join(migrations, posix.basename(schema));
  const text = read(migrated);
  if (text === undefined) throw new UserError(`There is no ${migrated}.`, 'Migrations are made from what it says.');
  return { migrated, migrations, text };
}

/**
 * The next migration. Prisma applies them in the order of their names.
 * @throws UserError when no name with a time comes after those that are there
 */
export function migrationFile(migrations: string, { list }: Source, at: Date, name: string, text: string) {
  const folders = foldersOf(list(migrations));
  const folder = `${timeAfter(folders, at)}_${name}`;
  const later = folders.find((one) => one > folder);
  if (later !== undefined)
    throw new UserError(
      `${posix.join(migrations, later)} has a name after which Prisma would not apply ${folder}.`,
      'Prisma applies migrations in the order of their names, which begin with a time: rename it, also in the table _prisma_migrations.',
    );
  return { path: posix.join(migrations, folder, 'migration.sql'), text };
}

/** The names of migrations, without those of files beside them. */
function foldersOf(names: readonly string[]): readonly string[] {
  return names.filter((name) => !name.includes('.'));
}

function timeAfter(folders: readonly string[], at: Date): string {
  const newest = folders
    .flatMap((name) => /^(\d{14})_/.exec(name)?.[1] ?? [])
    .sort()
    .at(-1);
  const time = stamp(at);
  if (newest === undefined || time > newest) return time;
  const next = momentOf(newest).getTime() + 1000;
  // Somebody may have counted in the place of a time.
  return Number.isNaN(next) ? String(BigInt(newest) + 1n).padStart(14, '0') : stamp(new Date(next));
}

function stamp(time: Date): string {
  return time.toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

function momentOf(stamp: string): Date {
  return new Date(stamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));
}
