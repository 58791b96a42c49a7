import { posix } from 'node:path';

import { bare, candidates, isRelative } from '../edit/module-path.js';
import { tsMorph } from '../edit/parse.js';
import type { Compiler } from './compiler.js';
import { entriesOf, fieldOf, stringOf } from './fields-of.js';
import { type Package, reachableFrom, withParents } from './packages.js';
import { parseJson } from './parse-json.js';

type Read = (path: string) => string | undefined;

/** The file that a specifier leads to, where one is taken to be there that is not written yet. */
type Find = (specifier: string, planned?: string) => string | undefined;

/** How files of a package import those of other packages of the repository. */
export interface Specifiers {
  /** Folders outside of the package whose files it can import. */
  readonly folders: readonly string[];
  /** Whether a file belongs to no other package: it is imported by its relative path. */
  readonly isNear: (path: string) => boolean;
  /** What a file of another package is imported by: `paths` of the compiler, or the name of its package; undefined where nothing leads to it. */
  readonly of: (path: string) => string | undefined;
}

/** What other packages can be entered by: `@acme/db` → `packages/db/src/index.ts`. */
interface Entry {
  readonly specifier: string;
  readonly path: string;
}

/** @param owner the package that imports @param packages all of the repository */
export function specifiersOf(
  owner: Package,
  packages: readonly Package[],
  { options, resolve }: Compiler,
  read: Read,
): Specifiers {
  const found: Find = (specifier, planned) => resolve(specifier, posix.join(owner.sources, 'main.ts'), planned);
  const aliases = Object.keys(options.paths ?? {});
  const aliased = aliases.flatMap((specifier): readonly Entry[] => {
    const path = specifier.includes('*') ? undefined : found(specifier);
    return path === undefined ? [] : [{ specifier, path }];
  });
  const entries = [...aliased, ...librariesOf(owner, packages).flatMap((one) => entriesInto(one, found, read))];
  const isNear = (path: string) => withParents(owner.folder).includes(folderOf(path, packages));
  return {
    folders: [...new Set(entries.filter(({ path }) => !isNear(path)).map(({ path }) => posix.dirname(path)))],
    isNear,
    of: (path) => {
      // A file that is about to be written becomes part of what the index of its folder passes on.
      const passed = read(path) === undefined ? [path, posix.join(posix.dirname(path), 'index.ts')] : [path];
      return (
        entries.find((entry) => passed.some((one) => leadsTo(entry.path, one, read)))?.specifier ??
        throughPattern(aliases, path, found)
      );
    },
  };
}

/** The folder of the innermost package that a file is in. */
function folderOf(path: string, packages: readonly Package[]): string {
  const around = packages.filter(({ folder }) => path.startsWith(`${folder}/`));
  return around.toSorted((one, other) => other.folder.length - one.folder.length)[0]?.folder ?? '.';
}

/** The packages of the repository that a package depends on. */
function librariesOf(owner: Package, packages: readonly Package[]): readonly Package[] {
  const reachable = reachableFrom(owner);
  return packages.filter(({ name }) => name !== undefined && name in reachable);
}

/** By what a package exports. What is built is looked for among its sources: it need not be built yet. */
function entriesInto({ folder, name = '', sources }: Package, found: Find, read: Read): readonly Entry[] {
  const manifest = parseJson(read(posix.join(folder, 'package.json')) ?? '{}');
  const exports = fieldOf(manifest, 'exports');
  const named = entriesOf(exports).filter(([key]) => key.startsWith('.') && !key.includes('*'));
  const main = [exports, fieldOf(manifest, 'types'), fieldOf(manifest, 'main'), './src/index.ts'];
  const all = named.length > 0 ? named : [['.', main] as const];
  return all.flatMap(([key, target]) => {
    const specifier = posix.join(name, key);
    const path =
      found(specifier) ??
      textsIn(target)
        .flatMap((text) => sourcesOf(text, folder, sources))
        .find((one) => read(one) !== undefined);
    return path === undefined ? [] : [{ specifier, path }];
  });
}

/** Every text of a target of `exports`, with its conditions in their order. */
function textsIn(target: unknown): readonly string[] {
  const text = stringOf(target);
  if (text !== undefined) return [text];
  return (Array.isArray(target) ? target : entriesOf(target).map(([, inner]) => inner)).flatMap(textsIn);
}

/** `./dist/index.js` is made of `src/index.ts`. */
function sourcesOf(target: string, folder: string, sources: string): readonly string[] {
  const inside = posix.normalize(target);
  const built = /^(?:dist|build|lib|out)\/(.*?)(?:\.d)?\.[cm]?[jt]s$/.exec(inside)?.[1];
  const own = /\.[cm]?ts$/.test(inside) ? [posix.join(folder, inside)] : [];
  const made =
    built === undefined ? [] : [built, built.replace(/^src\//, '')].map((one) => posix.join(sources, `${one}.ts`));
  return [...own, ...made].filter((path) => !path.endsWith('.d.ts'));
}

/** Whether a file passes on what another one exports, itself or through others. */
function leadsTo(entry: string, path: string, read: Read, seen = new Set<string>()): boolean {
  if (bare(entry) === bare(path)) return true;
  if (seen.has(entry)) return false;
  seen.add(entry);
  return passedOnBy(entry, read).some((next) => leadsTo(next, path, read, seen));
}

/** The files that a file says `export … from` of. */
function passedOnBy(path: string, read: Read): readonly string[] {
  const { ts } = tsMorph();
  const source = ts.createSourceFile(path, read(path) ?? '', ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return [];
    const specifier = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
    if (!isRelative(specifier)) return [];
    const places = candidates(specifier, path);
    // What is not there yet is about to be written, or generated.
    return [places.find((one) => read(one) !== undefined) ?? posix.join(posix.dirname(path), specifier)];
  });
}

/** `@db/schema` by the alias `@db/*`: the compiler says whether it leads to the file. */
function throughPattern(aliases: readonly string[], path: string, found: Find): string | undefined {
  const parts = bare(path).split('/');
  const rests = parts.map((_, index) => parts.slice(index).join('/'));
  const specifiers = aliases
    .filter((alias) => alias.includes('*'))
    .flatMap((alias) => rests.map((rest) => alias.replace('*', rest)));
  return specifiers.find((specifier) => {
    const there = found(specifier, path);
    return there !== undefined && bare(there) === bare(path);
  });
}
