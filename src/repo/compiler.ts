import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

import type { CompilerOptions } from 'ts-morph';

import { tsMorph } from '../edit/parse.js';
import type { Package } from './packages.js';
import { withParents } from './packages.js';

/** How the files of an application are compiled, as TypeScript reads its configuration, with all that this one extends. */
export interface Compiler {
  /** The file that was read, relative to the root; undefined where there is none. */
  readonly path: string | undefined;
  readonly options: CompilerOptions;
  /** The file of the repository that an import leads to, through `paths` and workspaces, too. Paths are relative to the root. `planned` is one that is not written yet. */
  readonly resolve: (specifier: string, importer: string, planned?: string) => string | undefined;
}

/** The names that the configuration of an application has, in a folder. That of the whole program may only list others. */
const names = ['tsconfig.app.json', 'tsconfig.json', 'tsconfig.build.json', 'tsconfig.base.json'];

/** Reads the configuration of the compiler for a package: what its workspace names, else the nearest one. */
export function compilerOf(root: string, { folder, tsconfig }: Pick<Package, 'folder' | 'tsconfig'>): Compiler {
  const candidates = withParents(folder).flatMap((parent) => names.map((name) => posix.join(parent, name)));
  const path = [...(tsconfig === undefined ? [] : [tsconfig]), ...candidates].find((one) =>
    existsSync(join(root, one)),
  );
  const options = path === undefined ? usual() : optionsIn(join(root, path));
  return { path, options, resolve: resolverOf(root, options) };
}

/** Without a configuration, imports are followed as by what runs TypeScript itself. */
function usual(): CompilerOptions {
  const { ModuleKind, ModuleResolutionKind } = tsMorph().ts;
  return { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler };
}

/** Files are not listed: only the options are wanted. */
function optionsIn(file: string): CompilerOptions {
  const { ts } = tsMorph();
  const host = {
    useCaseSensitiveFileNames: true,
    getCurrentDirectory: () => dirname(file),
    fileExists: existsSync,
    readFile,
    readDirectory: () => [],
    onUnRecoverableConfigFileDiagnostic: () => undefined,
  };
  return ts.getParsedCommandLineOfConfigFile(file, undefined, host)?.options ?? {};
}

function readFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function resolverOf(root: string, options: CompilerOptions): Compiler['resolve'] {
  const { ts } = tsMorph();
  const host = { readFile, useCaseSensitiveFileNames: true };
  const real = realpathSync(root);
  return (specifier, importer, planned) => {
    const file = planned === undefined ? undefined : join(real, planned);
    const { resolvedModule } = ts.resolveModuleName(specifier, join(real, importer), options, {
      ...host,
      fileExists: (path) => path === file || existsSync(path),
      realpath: (path) => (path === file ? path : realpathSync(path)),
    });
    if (!resolvedModule) return undefined;
    const path = relative(real, resolvedModule.resolvedFileName).split(sep).join('/');
    return path.startsWith('../') || path.split('/').includes('node_modules') ? undefined : path;
  };
}
