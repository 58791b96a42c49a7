import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { NodePlopAPI } from 'node-plop';

import { genCommands } from '../commands/gen-commands.js';
import { UserError } from '../../errors.js';
import { findRoot } from '../../repo/find-root.js';

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
  // As plop does: code of the team may use relative paths.
  process.chdir(root);
  try {
    if (name.endsWith('ts')) await understandTypeScript(root);
    return await nodePlop(join(root, name), { destBasePath: root, force });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${name} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** With the tsx of the repository; newer versions of Node.js can do without. */
async function understandTypeScript(root: string): Promise<void> {
  const entry = tsxIn(root);
  if (entry !== undefined) {
    const { register } = (await import(pathToFileURL(entry).href)) as { readonly register: () => unknown };
    register();
  } else if (!('typescript' in process.features) || process.features.typescript === false) {
    throw new UserError(
      'A plopfile in TypeScript needs tsx, which is not installed here.',
      'Install it, or write the plopfile in JavaScript.',
    );
  }
}

function tsxIn(root: string): string | undefined {
  try {
    // What require() finds is its build for CommonJS, which does not find its own parts.
    return createRequire(join(root, 'package.json'))
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs');
  } catch {
    return undefined;
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
