import type { Repo } from '../repo.js';
import type { GenPart } from './gen-part.js';
import { loadGenParts } from './load-gen-parts.js';

/** What `gen` knows of the options and capabilities that a repository has, by its manifest; sorted by their ids. */
export async function chosenParts({
  capabilities,
  choices,
}: Pick<Repo, 'capabilities' | 'choices'>): Promise<readonly GenPart[]> {
  const chosen = new Set([...Object.values(choices), ...capabilities]);
  const { parts } = await loadGenParts();
  return [...parts].filter(([id]) => chosen.has(id)).map(([, part]) => part);
}
