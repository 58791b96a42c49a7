import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';

import { suggest } from '../naming/suggest.js';
import { UserError } from '../errors.js';
import { ownFolder, readRepoFile } from '../disk/repo-path.js';
import { filesBelow, templateNames } from './template-folder.js';

/** Where a team keeps templates that take the place of ours: `module/service.ts.ejs`. */
const overridesFolder = `${ownFolder}/templates`;

interface Overrides {
  readonly root: string;
  readonly names: readonly string[];
  /** Those that something was made of. */
  readonly used: Set<string>;
}

const inForce = new AsyncLocalStorage<Overrides>();

/** Where the template of a team is that takes the place of ours of this name. */
export function overridePath(name: string): string {
  return `${overridesFolder}/${name}`;
}

/** The templates of a team, relative to its repository. */
export function overridesIn(root: string): readonly string[] {
  return filesBelow(join(root, overridesFolder)).map(overridePath);
}

/**
 * Does `work` with the templates of the team in force.
 * @throws UserError when one has a name that no template of ours has: it would be without effect
 */
export async function withOverrides<T>(root: string, work: () => Promise<T>): Promise<T> {
  const names = filesBelow(join(root, overridesFolder));
  if (names.length > 0) refuseUnknown(names, templateNames());
  return inForce.run({ root, names, used: new Set() }, work);
}

function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new UserError(
    unknown.map((name) => `${overridePath(name)} takes the place of no template${suggest(name, known)}`).join('\n'),
    ['Templates that can be replaced:', ...known.map((name) => `  ${name}`)].join('\n'),
  );
}

/** The team's template of a name, when there is one. */
export function overrideOf(name: string): { readonly path: string; readonly text: string } | undefined {
  const overrides = inForce.getStore();
  if (!overrides?.names.includes(name)) return undefined;
  const path = overridePath(name);
  const text = readRepoFile(overrides.root, path);
  if (text === undefined) throw new UserError(`${path} is no file.`);
  overrides.used.add(path);
  return { path, text };
}

/** The templates of the team that this run has used. */
export function usedOverrides(): readonly string[] {
  return [...(inForce.getStore()?.used ?? [])].sort();
}
