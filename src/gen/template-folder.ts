import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { TemplateError } from '../errors.js';
import { genFolders } from './drivers/gen-folders.js';

/** The generators, in the package and in the repository of this tool. */
const generators =
  ['../generators', '../../generators']
    .map((folder) => join(import.meta.dirname, folder))
    .find((folder) => existsSync(folder)) ?? '';

let listed: ReadonlyMap<string, string> | undefined;

/** Name of each template → its file: of a generator `module/service.ts.ejs`, of an option `module/prisma.repository.ts.ejs`. */
function templateFiles(): ReadonlyMap<string, string> {
  listed ??= new Map([...ofGenerators(), ...ofOptions()].sort(([one], [other]) => (one < other ? -1 : 1)));
  return listed;
}

/** The names of all templates, of generators and of options. */
export function templateNames(): readonly string[] {
  return [...templateFiles().keys()];
}

/**
 * The file of a template.
 * @throws TemplateError when there is no template of that name
 */
export function templateFile(name: string): string {
  const file = templateFiles().get(name);
  if (file === undefined) throw new TemplateError(`There is no template ${name}.`);
  return file;
}

/** `generators/<generator>/templates/<file>` is `<generator>/<file>`. */
function ofGenerators(): readonly (readonly [name: string, file: string])[] {
  return readdirSync(generators).flatMap((generator) => {
    const folder = join(generators, generator, 'templates');
    return filesBelow(folder).map((file) => [`${generator}/${file}`, join(folder, file)] as const);
  });
}

/** `gen/<generator>/<file>` of an option is `<generator>/<option>.<file>`. */
function ofOptions(): readonly (readonly [name: string, file: string])[] {
  return genFolders().flatMap(({ folder, id }) => {
    const templates = join(folder, 'gen');
    return filesBelow(templates)
      .filter((path) => path.endsWith('.ejs'))
      .map((path) => [path.replace(/([^/]*)$/, `${id}.$1`), join(templates, path)] as const);
  });
}

/** Paths relative to a folder, with slashes. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}
