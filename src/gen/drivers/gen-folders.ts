import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of an option, with its part in `gen`. */
export interface GenFolder {
  /** Of the option or capability. */
  readonly id: string;
  readonly folder: string;
}

/** Where the build puts what `gen` needs of options and stores, by kind; from the sources, where they are. */
const built = join(import.meta.dirname, 'options');
const sources = join(import.meta.dirname, '../../..');

/** The folders of all options, and of the ORMs that are none, by id. */
export function genFolders(): readonly GenFolder[] {
  const kinds = existsSync(built)
    ? foldersIn(built).map((kind) => join(built, kind))
    : [
        ...foldersIn(join(sources, 'templates')).map((kind) => join(sources, 'templates', kind)),
        join(sources, 'generators/stores'),
      ];
  return kinds
    .flatMap((kind) => foldersIn(kind).map((id) => ({ id, folder: join(kind, id) })))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
