import type { Edit } from '../../edit/edit.js';
import type { Field } from '../../fields/field.js';
import type { Names } from '../../naming/names.js';
import type { Recogniser } from '../../repo/recogniser.js';
import type { Found } from '../../repo/repo.js';
import type { Storage, Surroundings } from '../foreign-apps/storage.js';
import type { ColumnFiles, ExtendedTable } from '../migration/extended-table.js';
import type { NewTable, Source, TableFiles } from '../migration/table.js';
import type { FieldCode } from '../module/field-code.js';
import type { Repo } from '../repo.js';

/** `orm` of a `gen.ts`: finds an ORM in a repository. The id is that of the option. */
export type OrmDriver = Omit<Recogniser<Omit<Orm, 'id'>>, 'id'>;

/** `store` of a `gen.ts`: finds an ORM that only applications of others have. */
export type StoreDriver = Omit<Recogniser<Omit<Store, 'id'>>, 'id'>;

/** How a column becomes what the API says, and the other way round. The API has texts where JSON has no such value. */
export interface Conversion {
  /** Of the row: `row.at.toISOString()`; undefined when the value is the same. */
  readonly read: string | undefined;
  /** Of `value`, which is not null; undefined when the value is the same. */
  readonly write: ((value: string) => string) | undefined;
}

export type ConvertedField = Pick<FieldCode, 'field' | 'name' | 'values'>;

/** The code that an ORM takes, in repositories of this tool and in those of others. */
export interface OrmCode {
  readonly label: string;
  readonly conversionOf: (code: ConvertedField) => Conversion;
  /** What null is written as. */
  readonly nullOf: (field: Field) => string;
  /** What it cannot store, one sentence each. */
  readonly limitsOf: (field: Field) => readonly string[];
  /** Why it has no table for a module of these names, as a sentence; undefined where it can. */
  readonly nameLimitOf: (names: Names) => string | undefined;
  /** A query of a list selects the very columns of a row, so that those without a conversion need not be named. */
  readonly selectsColumns: boolean;
}

/** An ORM in an application that create-backend has not made. Its repositories are made from `plain-module/<id>.repository.ts.ejs`. */
export interface Store extends Found, OrmCode {
  /** How the application stores rows with it; a sentence when that is not understood. */
  readonly storageIn: (surroundings: Surroundings) => Storage | string;
}

/**
 * The ORM of a repository, and what `gen` does with it. Paths are relative to the root of the repository. Its repositories are
 * made from the templates `module/<id>.repository.ts.ejs` and `plain-module/<id>.repository.ts.ejs`.
 */
export interface Orm extends Store {
  /**
   * The schema and the migration that makes a table. One that is there already as it would be made gets no second migration.
   * @param at the time of the migration, which is dated later when the newest one is not older
   * @throws UserError when another table of that name is there, or a reference has no table to go to
   */
  readonly newTable: (table: NewTable, source: Source, at: Date) => TableFiles;
  /**
   * The schema and the migration that adds columns.
   * @throws UserError when there is no such table, it has such a column, or a reference has no table to go to
   */
  readonly addColumns: (table: ExtendedTable, source: Source, at: Date) => ColumnFiles;
  /** The edits that make a new table known, beside its files. */
  readonly registrationsOf: (repo: Pick<Repo, 'extension'>, names: Names) => readonly Edit[];
  /** Where the migration of that name is, if there is one. */
  readonly migrationNamed: (name: string, source: Source) => string | undefined;
  /** A migration that is written by hand. */
  readonly emptyMigration: (name: string, text: string, source: Source, at: Date) => TableFiles;
  /** How its migrations run, as the lines of a comment in an empty one. */
  readonly migrationNotes: readonly string[];
  /** The file that the script `generate` makes a client from; undefined when there is no such step. */
  readonly clientSource: string | undefined;
}
