import { changedPart } from './changed-part.js';

/** The formatter of a repository. */
export interface Formatter {
  /** Columns that a line may take. */
  readonly printWidth: (path: string) => number;
  /** What generators have made. */
  readonly format: (path: string, text: string) => Promise<string>;
  /** What a file has become, formatted if it was formatted before; otherwise as it is. */
  readonly reformat: (path: string, before: string, after: string) => Promise<string>;
  /** Files that were not formatted, because prettier is not installed. */
  readonly left: () => readonly string[];
}

interface Changed {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Formats edited files that were formatted before. Edits look like their neighbours, so that only a line that became too
 * long can be wrong: without one, no formatter is loaded.
 */
export async function keepFormatted<T extends Changed>(
  changes: readonly T[],
  formatter: Formatter,
): Promise<readonly T[]> {
  const results: T[] = [];
  for (const change of changes) {
    const { after, before, path } = change;
    const long = hasLongLine(before, after, formatter.printWidth(path));
    results.push(long ? { ...change, after: await formatter.reformat(path, before, after) } : change);
  }
  return results;
}

function hasLongLine(before: string, after: string, width: number): boolean {
  const changed = changedPart(before, after);
  const there = new Set(changed.before.split('\n'));
  return changed.after
    .split('\n')
    .some((line) => !there.has(line) && line.trimEnd().replaceAll('\t', '        ').length > width);
}
