import { recognise as recogniseWith, type Wanted } from '../repo/recognise.js';
import { loadGenParts } from './drivers/load-gen-parts.js';
import type { Repo } from './repo.js';

/**
 * Finds out what the repository around a folder is made of, with the drivers of all options.
 * @param wanted which application is meant, where there are several, and which of its ORMs
 * @throws UserError that says what was looked for, when it is not understood
 */
export async function recognise(folder: string, wanted?: Wanted): Promise<Repo> {
  return recogniseWith(folder, await loadGenParts(), wanted);
}
