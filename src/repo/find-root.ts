import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const manifestFile = 'create-backend.json';

/**
 * The root of the repository that a folder is in: where the manifest is, or else where git begins, or else the workspaces of
 * pnpm, or else the outermost package.
 */
export function findRoot(folder: string): string | undefined {
  const parents = upwards(folder);
  const has = (name: string) => (parent: string) => existsSync(join(parent, name));
  return (
    parents.find(has(manifestFile)) ??
    // pnpm keeps settings of a single package in that file, too: below a repository it begins none.
    parents.find(has('.git')) ??
    parents.find(has('pnpm-workspace.yaml')) ??
    parents.findLast(has('package.json'))
  );
}

function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}
