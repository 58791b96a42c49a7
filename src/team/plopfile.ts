import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { NodePlopAPI } from 'node-plop';

import { genCommands } from '../commands/gen-commands.js';
import { UserError } from '../errors.js';
import { findRoot } from '../repo/find-root.js';

/** The plopfile of a repository, with the generators of its team. */
export interface Plopfile {
  readonly name: string;
  readonly root: string;
}

/** As plop looks for it, and in the same order. */
const names = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `plopfile.${ending}`);

/** The one at the root of the repository around a folder. */
export function plopfileAround(folder: string): Plopfile | undefined {
  const root = findRoot(folder);
  if (root === undefined) return undefined;
  const name = names.find((one) => existsSync(join(root, one)));
  return name === undefined ? undefined : { name, root };
}

/**
 * Runs a plopfile in our plop, which has what it registers afterwards.
 * @param force whether its actions may replace files
 * @throws UserError when it cannot be run
 */
export async function loadPlopfile({ name, root }: Plopfile, force: boolean): Promise<NodePlopAPI> {
  const { default: nodePlop } = await import('node-plop');
  try {
    if (name.endsWith('ts')) understandTypeScript(root);
    return await nodePlop(join(root, name), { destBasePath: root, force });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${name} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** With what the repository has for it; newer versions of Node.js need nothing. */
function understandTypeScript(root: string): void {
  const require = createRequire(join(root, 'package.json'));
  try {
    (require('tsx/esm/api') as { readonly register: () => unknown }).register();
  } catch {
    if ('typescript' in process.features && process.features.typescript !== false) return;
    throw new UserError(
      'A plopfile in TypeScript needs tsx, which is not installed here.',
      'Install it, or write the plopfile in JavaScript.',
    );
  }
}

/** A generator of a team. */
export interface TheirGenerator {
  readonly name: string;
  readonly description: string;
}

/** What a plopfile has beside our own generators, which it may have loaded: those run without it. */
export function theirsIn(plop: NodePlopAPI): readonly TheirGenerator[] {
  const ours = genCommands.map(({ name }) => name);
  return plop
    .getGeneratorList()
    .filter(({ name }) => !ours.includes(name))
    .map(({ name }) => ({ name, description: describe(plop, name) }));
}

/** Of a generator that the plopfile has loaded from elsewhere, the list does not know it. */
function describe(plop: NodePlopAPI, name: string): string {
  const { description } = plop.getGenerator(name) as { readonly description?: string };
  return description ?? '';
}
