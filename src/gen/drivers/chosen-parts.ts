import type { Repo } from '../repo.js';
import type { GenPart } from './gen-part.js';
import { loadGenParts } from './load-gen-parts.js';

/** The options and capabilities that a repository has, by its manifest; without one none. */
export function chosenIn({ choices }: Pick<Repo, 'choices'>): ReadonlySet<string> {
  return new Set(Object.entries(choices).map(([decision, choice]) => (choice === 'with' ? decision : choice)));
}

/** What `gen` knows of the options and capabilities that a repository has, by id. */
export async function chosenParts(repo: Pick<Repo, 'choices'>): Promise<readonly GenPart[]> {
  const chosen = chosenIn(repo);
  const { parts } = await loadGenParts();
  return [...parts].filter(([id]) => chosen.has(id)).map(([, part]) => part);
}
