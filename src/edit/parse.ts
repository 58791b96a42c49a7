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
  return diagnosticsOf(file).length > 0;
}

interface SyntaxError {
  readonly message: string;
  readonly line: number;
  /** Of the line. */
  readonly text: string;
}

/** What keeps a file from being code, in the order of its lines. */
export function syntaxErrors(file: SourceFile): readonly SyntaxError[] {
  return diagnosticsOf(file).map(({ messageText, start }) => {
    const { line } = file.getLineAndColumnAtPos(start);
    const text = file.getFullText().split('\n')[line - 1]?.trim() ?? '';
    return { message: typeof messageText === 'string' ? messageText : messageText.messageText, line, text };
  });
}

interface Diagnostic {
  readonly messageText: string | { readonly messageText: string };
  readonly start: number;
}

/** The compiler keeps them here; asking for them officially would build a program. */
function diagnosticsOf(file: SourceFile): readonly Diagnostic[] {
  return (file.compilerNode as unknown as { readonly parseDiagnostics: readonly Diagnostic[] }).parseDiagnostics;
}
