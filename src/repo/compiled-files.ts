import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';

import { minimatch } from 'minimatch';

import { tsMorph } from '../edit/parse.js';

/** The patterns of the files that a configuration of the compiler means, with all that it extends and what it takes without them. */
export interface CompiledFiles {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Which files a configuration of the compiler means. @param path relative to the root */
export function compiledFilesOf(root: string, path: string): CompiledFiles {
  const { ts } = tsMorph();
  const folder = join(root, posix.dirname(path));
  // The folder of what is built is asked for with its whole path.
  const inside = (pattern: string) =>
    isAbsolute(pattern) ? `./${relative(folder, pattern).split(sep).join('/')}` : pattern;
  let found: CompiledFiles = { include: [], exclude: [] };
  ts.getParsedCommandLineOfConfigFile(join(root, path), undefined, {
    useCaseSensitiveFileNames: true,
    getCurrentDirectory: () => folder,
    fileExists: existsSync,
    readFile: (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    // It is asked with the patterns, which are all that is wanted.
    readDirectory: (_, __, exclude, include) => {
      found = { include: include.map(inside), exclude: (exclude ?? []).map(inside) };
      return [];
    },
    onUnRecoverableConfigFileDiagnostic: () => undefined,
  });
  return found;
}

/** Whether a file is among them. @param file relative to the folder of the configuration */
export function isCompiled({ exclude, include }: CompiledFiles, file: string): boolean {
  const among = (patterns: readonly string[]) =>
    patterns.some((pattern) => {
      const plain = pattern.replace(/^\.\//, '').replace(/\/$/, '');
      // A pattern of a folder means all that is in it.
      return minimatch(file, plain) || minimatch(file, `${plain}/**`);
    });
  return among(include) && !among(exclude);
}
