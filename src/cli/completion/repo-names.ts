import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { findRoot, manifestFile } from '../../repo/find-root.js';

/** The modules of the repository around a folder. */
export interface ModuleNames {
  /** Modules that gen has made, or that came with the repository. */
  readonly ofGen: readonly string[];
  readonly all: readonly string[];
}

/** Read from the manifest and the folders, without what recognises a repository: a completion is quick, or it is in the way. */
export function modulesAround(folder: string): ModuleNames {
  const root = findRoot(folder);
  if (root === undefined) return { ofGen: [], all: [] };
  const ofGen = inManifest(join(root, manifestFile));
  const folders = ['apps/api/src/modules', 'src/modules'].flatMap((path) => foldersIn(join(root, path)));
  return { ofGen, all: [...new Set([...ofGen, ...folders])].sort() };
}

function inManifest(path: string): readonly string[] {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
    return isObject(manifest) && 'modules' in manifest && isObject(manifest.modules)
      ? Object.keys(manifest.modules)
      : [];
  } catch {
    return [];
  }
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
