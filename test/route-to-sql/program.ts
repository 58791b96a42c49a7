import { posix } from 'node:path';

import ts from 'typescript';

/** The sources of a rendered repository, as the compiler sees them: modules of the repository are resolved, those of others are not. */
export function programOf(files: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    noLib: true,
    noResolve: false,
    target: ts.ScriptTarget.Latest,
    experimentalDecorators: true,
  };
  const host: ts.CompilerHost = {
    fileExists: (path) => files.has(path),
    readFile: (path) => files.get(path),
    getSourceFile: (path, version) => {
      const text = files.get(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, version, true);
    },
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
    resolveModuleNameLiterals: (names, from) =>
      names.map(({ text }) => {
        const path = targetOf(text, from);
        const resolvedModule =
          path !== undefined && files.has(path) ? { resolvedFileName: path, extension: ts.Extension.Ts } : undefined;
        return { resolvedModule };
      }),
  };
  return ts.createProgram([...files.keys()], options, host);
}

/** The file that an import names: `./users.service.js`, `@app/database`. */
function targetOf(name: string, from: string): string | undefined {
  const [, own] = /^@app\/([\w-]+)$/.exec(name) ?? [];
  if (own !== undefined) return `/packages/${own}/src/index.ts`;
  return name.startsWith('.') ? posix.join(posix.dirname(from), name.replace(/\.js$/, '.ts')) : undefined;
}
