import { posix } from 'node:path';

import { candidates, isRelative } from '../../edit/module-path.js';

/** A file that was read. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** The specifier that a name is imported from. */
export function importedFrom(text: string, name: string): string | undefined {
  for (const [, names = '', from] of text.matchAll(/import\s+(?:type\s+)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g))
    if (new RegExp(String.raw`(?:^|[\s,])${name}(?:[\s,]|$)`).test(names)) return from;
  return undefined;
}

/** The file that declares a constant, which may be another one than uses it. */
export function declaredIn(name: string, { path, text }: SourceText, files: readonly SourceText[]): string {
  const from = importedFrom(text, name);
  if (from === undefined || !isRelative(from)) return path;
  const places = candidates(from, path);
  return files.find((file) => places.includes(file.path))?.path ?? posix.join(posix.dirname(path), from);
}
