import { tsMorph } from '../../src/edit/parse.js';
import { filesAlone } from '../../src/gen/apart/files-alone.js';

/** What the compiler says of a name that is declared twice, imported beside a declaration, or used before it is declared. */
const codes: ReadonlySet<number> = new Set([1117, 2300, 2323, 2393, 2395, 2440, 2448, 2451, 2484, 2567, 2717]);

/** The complaints of the compiler about the names of files, each by itself: `page.ts: Duplicate identifier 'Page'.` */
export function declaredTwice(files: readonly { readonly path: string; readonly text: string }[]): readonly string[] {
  const { ts } = tsMorph();
  const target = ts.ScriptTarget.ESNext;
  const sources = files.map(({ path, text }) => ts.createSourceFile(`/${path}`, text, target, true));
  const program = filesAlone(sources, { experimentalDecorators: true, target });
  return program
    .getSourceFiles()
    .flatMap((file) =>
      [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
        .filter(({ category, code }) => codes.has(code) || (code < 2000 && category === ts.DiagnosticCategory.Error))
        .map(({ messageText }) => `${file.fileName.slice(1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
    );
}
