import module from 'node:module';

import { cacheFolder, isOwn, makeCacheFolder } from './cache-folder.js';

/** Node.js has it since 22.1. */
const { enableCompileCache } = module as { readonly enableCompileCache?: (folder: string) => unknown };

/**
 * Has Node.js keep the compiled code of what is loaded from now on, and take that of the run before. Where it cannot, this run
 * is as slow as it was.
 */
export function keepCompiledCode(): void {
  const folder = cacheFolder();
  if (folder === undefined || !enableCompileCache) return;
  try {
    makeCacheFolder(folder);
    if (isOwn(folder)) enableCompileCache(folder);
  } catch {
    // A full disk or a read-only home.
  }
}

/** The environment with which a program of Node.js keeps the compiled code of what it loads, too; empty where it cannot. */
export function keptCompiledCode(): Readonly<Record<string, string>> {
  const folder = cacheFolder();
  if (folder === undefined || !enableCompileCache || process.env.NODE_COMPILE_CACHE !== undefined) return {};
  try {
    makeCacheFolder(folder);
    return isOwn(folder) ? { NODE_COMPILE_CACHE: folder } : {};
  } catch {
    return {};
  }
}
