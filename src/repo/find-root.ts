import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const manifestFile = 'create-backend.json';

/**
 * The root of the repository that a folder is in: where the manifest is, or else where git or the workspaces begin, or else
 * the outermost package.
 */
export function findRoot(folder: string): string | undefined {
  const parents = upwards(folder);
  const has =
    (...names: readonly string[]) =>
    (parent: string) =>
      names.some((name) => existsSync(join(parent, name)));
  return (
    parents.find(has(manifestFile)) ??
    parents.find(has('.git', 'pnpm-workspace.yaml')) ??
    parents.findLast(has('package.json'))
  );
}

function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}
