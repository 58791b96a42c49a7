import type { Edit } from '../../edit/edit.js';
import type { Field } from '../../fields/field.js';
import type { Names } from '../../naming/names.js';

/** The table that a module is about to get. */
export interface NewTable {
  readonly names: Names;
  readonly fields: readonly Field[];
  /** Rows get `deletedAt` instead of going. */
  readonly softDelete: boolean;
  readonly tenancy: 'multi' | 'single';
  /** The table of the tenants, where there are tenants, which every row refers to; undefined where there is none. */
  readonly tenantsTable: string | undefined;
}

/** What the repository says now. Paths are relative to its root, with slashes. */
export interface Source {
  /** Undefined when there is no such file. */
  readonly read: (path: string) => string | undefined;
  /** The names in a folder, in any order; empty when there is none. */
  readonly list: (folder: string) => readonly string[];
}

/** What a table adds to a repository, beside what `registrationOf` adds. */
export interface TableFiles {
  /**
   * New files, and the declaration of a table that is there already. TypeScript is formatted, unless a line is longer than
   * the 100 columns of a generated repository: then it has yet to be.
   */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** For `applyEdits`: the Prisma schema and its copy beside the migrations, or the journal of Drizzle. */
  readonly edits: readonly Edit[];
  /** Files that edits make where they are missing: the list of tables, before there is one. */
  readonly starts?: readonly string[];
}
