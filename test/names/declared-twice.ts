import ts from 'typescript';

/** What the compiler says of a name that is declared twice, imported beside a declaration, or used before it is declared. */
const codes: ReadonlySet<number> = new Set([1117, 2300, 2323, 2393, 2395, 2440, 2448, 2451, 2484, 2567, 2717]);

/** The complaints of the compiler about the names of files, each by itself: `page.ts: Duplicate identifier 'Page'.` */
export function declaredTwice(files: readonly { readonly path: string; readonly text: string }[]): readonly string[] {
  const options: ts.CompilerOptions = {
    ...{ noLib: true, noResolve: true, types: [], experimentalDecorators: true },
    ...{ target: ts.ScriptTarget.ESNext, moduleDetection: ts.ModuleDetectionKind.Force },
  };
  const sources = new Map(
    files.map(({ path, text }) => [`/${path}`, ts.createSourceFile(`/${path}`, text, ts.ScriptTarget.ESNext, true)]),
  );
  const program = ts.createProgram([...sources.keys()], options, {
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
  return [...sources.values()].flatMap((file) =>
    [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .filter(({ category, code }) => codes.has(code) || (code < 2000 && category === ts.DiagnosticCategory.Error))
      .map(({ messageText }) => `${file.fileName.slice(1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  );
}
