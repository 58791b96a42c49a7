import type { Field, FieldType } from '../../fields/field.js';
import type { Names } from '../../naming/names.js';
import type { Framework } from '../drivers/framework-driver.js';
import type { Place, View } from '../generator-template.js';
import type { Source, TableFiles } from '../migration/table.js';
import type { OrmCode } from '../drivers/orm-driver.js';
import type { Repo } from '../repo.js';
import type { TypeChecks } from './checks-of-type.js';
import type { Access } from './database-access.js';
import type { PlainApp } from './plain-app.js';
import type { PlainField } from './plain-field.js';
import type { PlainPaths } from './plain-paths.js';
import type { ResolvedField } from './plain-table.js';
import type { SourceText } from './source-text.js';

/** How an application of others stores the rows of a module: what `gen` knows of its ORM there. */
export interface Storage {
  readonly code: OrmCode;
  /** What the file of the types that services see is called, where its table has the file of that name: `model`. */
  readonly typesIn?: string;
  readonly access: Access;
  /** What a repository calls the database that it is given. */
  readonly handle: string;
  /** The tables that a field can refer to. */
  readonly targets: (read: Read) => readonly Target[];
  /** What a module calls its own table, for its references to itself: the constant of Drizzle, or the model of Prisma. */
  readonly own: (names: Names) => string;
  /** The type of a reference to it, where that is no UUID. */
  readonly ownKey?: (names: Names) => FieldType;
  /** The table of a module, declared and migrated. */
  readonly files: (
    app: PlainApp,
    names: Names,
    fields: readonly ResolvedField[],
    source: Source,
    styled: Styled,
  ) => Promise<StorageFiles>;
  /** Where a table is declared, for a person. */
  readonly declaredIn: (stored: StorageFiles) => string;
  /**
   * What its templates insert beside what all of them do.
   * @param from how a file of the module imports a file
   */
  readonly view: (fields: readonly PlainField[], from: (path: string) => string, module: StoredModule) => View;
  /** The files of a module that are its own, where they take the place of a repository and of what the framework has around one. */
  readonly placesOf?: (paths: PlainPaths, schemas: SchemaName) => readonly Place[];
  /** What a request may hold for a field, where that is not what it may hold for rows of PostgreSQL; undefined where it is. */
  readonly checksOf?: (field: Field, values: string) => TypeChecks | undefined;
}

/** A module whose files are made. */
export interface StoredModule {
  readonly names: Names;
  readonly resolved: readonly ResolvedField[];
}

/** The template of the schemas of requests and answers. */
export type SchemaName = 'class-validator' | 'json-schema' | 'zod';

export type Read = (path: string) => string | undefined;

/** Code in the style of a file of the repository. */
export type Styled = (path: string, text: string) => Promise<string>;

/** What is read of a repository. */
export interface Reading {
  readonly read: Read;
  /** The TypeScript files below a folder. */
  readonly files: (folder: string) => readonly string[];
}

/** What is looked through to find out how rows are stored. */
export interface Surroundings extends Reading {
  readonly app: Repo['app'];
  readonly framework: Framework;
  /** Files that may hold the database. */
  readonly texts: readonly SourceText[];
  /** The major version of a package of the ORM that the application depends on; undefined where nothing says it. */
  readonly majorOf: (name: string) => number | undefined;
}

/** A table that a reference can lead to. */
export interface Target {
  readonly table: string;
  /** The schema of PostgreSQL that it is in; undefined where tables do not say it. */
  readonly schema: string | undefined;
  /** What its column `id` is called in SQL. */
  readonly column: string;
  readonly name: string;
  readonly path: string;
  /** Type of its column `id`; a sentence when it cannot be referred to. */
  readonly key: FieldType | string;
  /** What a field may call it by; the first is what it is listed as. */
  readonly called: readonly string[];
}

/** What storing the rows of a module adds to a repository. */
export interface StorageFiles extends TableFiles {
  /** The folder that gets a migration; undefined when none is written. */
  readonly migration: string | undefined;
  /** What is left to a tool of the repository. */
  readonly notes: readonly string[];
  /** The constant that declares the table, and its file; empty where none does. */
  readonly table: { readonly constant: string; readonly path: string };
  /** The schema of PostgreSQL that the table is in, where tables say theirs. */
  readonly schema?: string | undefined;
}
