import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { RepoFacts } from './facts.js';

/**
 * Loads a client library that a package of the repository depends on.
 * @returns undefined when none of them finds it
 */
export async function clientOfRepo({ packages, root }: RepoFacts, name: string): Promise<unknown> {
  for (const folder of packages) {
    const file = resolveFrom(join(root, folder, 'package.json'), name);
    if (file !== undefined) return import(pathToFileURL(file).href);
  }
  return undefined;
}

/** The file that a package imports under a name; undefined when it is not installed. */
export function resolveFrom(importer: string, name: string): string | undefined {
  try {
    return createRequire(importer).resolve(name);
  } catch {
    return undefined;
  }
}
