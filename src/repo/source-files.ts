import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const passedOver: readonly string[] = ['node_modules', 'dist', 'build', 'generated', 'coverage'];

/** The TypeScript files below a folder, down to some depth, in order. Only names are read. */
export function sourceFiles(root: string, folder: string, depth: number): readonly string[] {
  const here = join(root, folder);
  if (!existsSync(here)) return [];
  return readdirSync(here, { withFileTypes: true })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return depth > 1 && !passedOver.includes(entry.name) && !entry.name.startsWith('.')
          ? sourceFiles(root, path, depth - 1)
          : [];
      return /(?<!\.d)\.ts$/.test(entry.name) ? [path] : [];
    });
}
