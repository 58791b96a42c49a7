import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of an option, with its part in `gen`. */
export interface GenFolder {
  /** Of the option or capability. */
  readonly id: string;
  readonly folder: string;
}

/** Where the build puts what `gen` needs of options; from the sources, where the options are. */
const options =
  ['options', '../../../templates'].map((path) => join(import.meta.dirname, path)).find((path) => existsSync(path)) ??
  '';

/** The folders of all options, by id. */
export function genFolders(): readonly GenFolder[] {
  return foldersIn(options)
    .flatMap((decision) =>
      foldersIn(join(options, decision)).map((id) => ({ id, folder: join(options, decision, id) })),
    )
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
