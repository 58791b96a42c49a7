import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import { tsMorph } from '../../edit/parse.js';
import type { CompilerConfig, Manifest } from './facts.js';

/** The configurations of the compiler beside packages, as TypeScript reads them, with what they extend. */
export function compilersOf(root: string, manifests: readonly Manifest[]): readonly CompilerConfig[] {
  return manifests.flatMap(({ folder }) => {
    const path = posix.join(folder, 'tsconfig.json');
    return existsSync(join(root, path)) ? [{ path, strict: isStrict(join(root, path)) }] : [];
  });
}

/** What only lists other projects compiles nothing. */
function isStrict(file: string): boolean {
  const { ts } = tsMorph();
  const host = {
    useCaseSensitiveFileNames: true,
    getCurrentDirectory: () => dirname(file),
    fileExists: existsSync,
    readFile,
    // One file, so that it is not an error that there is none.
    readDirectory: () => ['index.ts'],
    onUnRecoverableConfigFileDiagnostic: () => undefined,
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(file, undefined, host);
  if (!parsed) return true;
  const { options, projectReferences } = parsed;
  // What it extends may be in a package that is not installed: then it is not known.
  if (parsed.errors.length > 0 && options.strict === undefined) return true;
  return (
    options.strict === true ||
    (options.strict === undefined && (projectReferences?.length ?? 0) > 0) ||
    (options.strictNullChecks === true && options.noImplicitAny === true)
  );
}

function readFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
