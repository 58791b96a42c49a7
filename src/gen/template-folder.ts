import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Of the generators, in the package and in the repository of this tool. */
const generators =
  ['../generators', '../../generators']
    .map((folder) => join(import.meta.dirname, folder))
    .find((folder) => existsSync(folder)) ?? '';

/** @param name generator and file: `module/service.ts.ejs` */
export function templateFile(name: string): string {
  const [generator = '', ...file] = name.split('/');
  return join(generators, generator, 'templates', ...file);
}

/** The names of all templates of all generators. */
export function templateNames(): readonly string[] {
  return readdirSync(generators)
    .filter((generator) => existsSync(join(generators, generator, 'templates')))
    .flatMap((generator) => filesBelow(join(generators, generator, 'templates')).map((file) => `${generator}/${file}`))
    .sort();
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
