import type { Names } from '../../naming/names.js';
import type { Source, TableFiles } from '../migration/table.js';
import { drizzleFiles } from './drizzle-files.js';
import type { PlainApp } from './plain-app.js';
import type { ResolvedField } from './plain-table.js';
import { prismaFiles } from './prisma-files.js';

/** Code in the style of a file of the repository. */
export type Styled = (path: string, text: string) => Promise<string>;

/** What storing the rows of a module adds to a repository. */
export interface StorageFiles extends TableFiles {
  /** The folder that gets a migration; undefined when none is written. */
  readonly migration: string | undefined;
  /** What is left to a tool of the repository. */
  readonly notes: readonly string[];
  /** The constant that declares the table, and its file; empty for Prisma. */
  readonly table: { readonly constant: string; readonly path: string };
}

/** What the rows of a module need: their table, declared and migrated. */
export async function storageFilesOf(
  app: PlainApp,
  names: Names,
  fields: readonly ResolvedField[],
  source: Source,
  styled: Styled,
): Promise<StorageFiles> {
  const { storage } = app;
  return storage.orm === 'prisma'
    ? prismaFiles(storage, names, fields, source)
    : drizzleFiles(app, storage, names, fields, source, styled);
}
