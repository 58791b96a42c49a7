import { posix } from 'node:path';

import { bindingsOf } from '../../edit/bindings.js';
import { candidates, isRelative } from '../../edit/module-path.js';
import { parseSource } from '../../edit/parse.js';

/** A file that was read. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** The specifier that a name is imported from. */
export function importedFrom(text: string, name: string): string | undefined {
  const bindings = [...bindingsOf(parseSource('/imports.ts', text)).values()];
  return bindings.find(({ imported }) => imported === name)?.specifier;
}

/** The file that declares a constant, which may be another one than uses it. */
export function declaredIn(name: string, { path, text }: SourceText, files: readonly SourceText[]): string {
  const from = importedFrom(text, name);
  if (from === undefined || !isRelative(from)) return path;
  const places = candidates(from, path);
  return files.find((file) => places.includes(file.path))?.path ?? posix.join(posix.dirname(path), from);
}
