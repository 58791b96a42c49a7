import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

import { importedBy } from './imported.js';

/** Path → text of every file of a repo. */
export type Files = ReadonlyMap<string, string>;

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** Files of a workspace that production never runs. */
const development = /^(?:test|scripts)\/|^src\/testing\.ts$|^[^/]+\.config\.[jt]s$/;
/** Runs all tests from the root: a second copy of it in a workspace would not know what the first one runs. */
const testRunner = 'vitest';
const source = /\.[cm]?[jt]s$/;

/** Each import that nothing in the repo allows, as `file: what is wrong`. */
export function undeclaredImports(files: Files): readonly string[] {
  const manifests = manifestsOf(files);
  return [...files]
    .filter(([path]) => source.test(path))
    .flatMap(([path, text]) =>
      importedBy(path, text).flatMap((specifier) => {
        const problem = specifier.startsWith('.')
          ? missingFile(files, path, specifier)
          : undeclared(files, manifests, path, specifier);
        return problem === undefined ? [] : [`${path}: ${problem}`];
      }),
    );
}

/** Folder of each package.json → what it says. */
export function manifestsOf(files: Files): ReadonlyMap<string, Manifest> {
  return new Map(
    [...files]
      .filter(([path]) => posix.basename(path) === 'package.json')
      .map(([path, text]) => [posix.dirname(path), JSON.parse(text) as Manifest]),
  );
}

function missingFile(files: Files, path: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  // Prisma makes its client there.
  if (target.startsWith('packages/database/src/generated/')) return undefined;
  return candidates(target).some((file) => files.has(file)) ? undefined : `${specifier} is no file of the repo`;
}

/** TypeScript is imported by the name that it has when it is compiled. */
function candidates(target: string): readonly string[] {
  return [target, target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.d.ts')];
}

function undeclared(
  files: Files,
  manifests: ReadonlyMap<string, Manifest>,
  path: string,
  specifier: string,
): string | undefined {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? undefined : `${specifier} lacks node:`;
  const owner = ownerOf(manifests, path);
  const name = packageOf(specifier);
  const manifest = manifests.get(owner);
  const forTools = !isBuilt(files, owner) || development.test(posix.relative(owner, path));
  if (name === testRunner && forTools) return undefined;
  const declared = { ...manifest?.dependencies, ...(forTools && manifest?.devDependencies) };
  if (!(name in declared)) return `${owner}/package.json does not declare ${name}${forTools ? '' : ' for production'}`;
  const types = `@types/${name}`;
  if (isDeclaredAnywhere(manifests, types) && !hasTypes(manifest, types)) {
    return `${owner}/package.json declares ${name} without ${types}`;
  }
  if (!name.startsWith('@app/')) return undefined;
  if (specifier.endsWith('/testing') && !forTools) return `${specifier} is for tests`;
  return notExported(files, manifests, name, specifier);
}

function ownerOf(manifests: ReadonlyMap<string, Manifest>, path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' || manifests.has(folder) ? folder : ownerOf(manifests, folder);
}

/** The root, and workspaces that are never compiled, are for development as a whole. */
function isBuilt(files: Files, owner: string): boolean {
  return owner !== '.' && files.has(`${owner}/tsconfig.build.json`);
}

function isDeclaredAnywhere(manifests: ReadonlyMap<string, Manifest>, name: string): boolean {
  return [...manifests.values()].some((manifest) => hasTypes(manifest, name));
}

function hasTypes(manifest: Manifest | undefined, name: string): boolean {
  return name in { ...manifest?.dependencies, ...manifest?.devDependencies };
}

function notExported(
  files: Files,
  manifests: ReadonlyMap<string, Manifest>,
  name: string,
  specifier: string,
): string | undefined {
  const [folder, manifest] = [...manifests].find(([, one]) => one.name === name) ?? [];
  if (folder === undefined) return `${name} is no workspace of the repo`;
  const entry = manifest?.exports?.[`.${specifier.slice(name.length)}`];
  if (entry === undefined) return `${folder}/package.json does not export ${specifier}`;
  const target = typeof entry === 'string' ? entry : (entry as { readonly source: string }).source;
  return files.has(posix.join(folder, target)) ? undefined : `${specifier} leads to ${target}, which is not there`;
}

/** `@scope/name/sub` → `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
