import type { SourceFile } from 'ts-morph';

import { loadTsMorph, type TsMorph } from './load-ts-morph.js';

let loaded: TsMorph | undefined;

/** Loads ts-morph when the first file is parsed. */
export function tsMorph(): TsMorph {
  loaded ??= loadTsMorph();
  return loaded;
}

/** Parses one file, in memory and by itself: no tsconfig.json, no other file, no types. */
export function parseSource(path: string, text: string): SourceFile {
  const { Project } = tsMorph();
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  return project.createSourceFile(path, text);
}

/** Whether a file has a syntax error. */
export function isBroken(file: SourceFile): boolean {
  // The compiler keeps them here; asking for them officially would build a program.
  const { parseDiagnostics } = file.compilerNode as unknown as { readonly parseDiagnostics: readonly unknown[] };
  return parseDiagnostics.length > 0;
}
