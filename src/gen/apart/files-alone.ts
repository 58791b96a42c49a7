import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';

/**
 * A program of these files alone: nothing else is read, imports are not followed, and there are no built-in types.
 * @param more settings of the compiler, in addition
 */
export function filesAlone(files: readonly ts.SourceFile[], more: ts.CompilerOptions = {}): ts.Program {
  const { ts } = tsMorph();
  const sources = new Map(files.map((file) => [file.fileName, file]));
  const options = { noLib: true, noResolve: true, types: [], moduleDetection: ts.ModuleDetectionKind.Force, ...more };
  return ts.createProgram([...sources.keys()], options, {
    fileExists: (path) => sources.has(path),
    readFile: (path) => sources.get(path)?.text,
    getSourceFile: (path) => sources.get(path),
    getDefaultLibFileName: () => '/none.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  });
}
