import { readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

const passedOver: readonly string[] = ['.git', 'node_modules'];

/** The files below a folder of a repository whose names end with this, in order. */
export function filesIn(root: string, folder: string, end: string): readonly string[] {
  const here = join(root, folder);
  if (!statSync(here, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(here, { withFileTypes: true })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return passedOver.includes(entry.name) ? [] : filesIn(root, path, end);
      return entry.isFile() && entry.name.endsWith(end) ? [path] : [];
    });
}
