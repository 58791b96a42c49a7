import type { Change } from '../disk/change.js';
import { commitNew } from '../disk/commit-new.js';
import { readRepoFile } from '../disk/repo-path.js';
import { Tree } from '../render/tree.js';
import { manifestFile } from '../repo/find-root.js';
import { blueprintIn } from './blueprints.js';
import { type Git, trackedFiles } from './git.js';
import type { ManifestHere } from './manifest-here.js';
import { isHistory } from './plan-migration.js';
import { type Generator, rendererOf, type Texts } from './rendering.js';

/** How a repository differs from what a version generates from its manifest. */
export interface Comparison {
  readonly root: string;
  /** Versions of the generator. */
  readonly madeBy: string;
  readonly version: string;
  /** From what is generated to what is there. */
  readonly changes: readonly Change[];
  /** Generated files that are as they are generated. */
  readonly untouched: number;
  /** Files that were never generated, as far as git knows them. */
  readonly own: readonly string[];
}

/**
 * Compares a repository with what this version generates, modules of `gen` included; migrations and the manifest are left out.
 * @throws UserError when it is not known what the repository is made of
 */
export async function compare(generator: Generator, here: ManifestHere, git: Git | undefined): Promise<Comparison> {
  const { manifest, root } = here;
  const generated = await generatedFor(generator, here);
  const compared = [...generated].filter(([path]) => path !== manifestFile && !isHistory(path));
  const changes = compared.flatMap(([path, text]) => difference(path, text, readRepoFile(root, path)));
  const known = (path: string) => generated.has(path) || path in manifest.files;
  return {
    root,
    madeBy: manifest.generator,
    version: generator.version,
    changes,
    untouched: compared.length - changes.length,
    own: git ? (await trackedFiles(git)).filter((path) => !known(path)) : [],
  };
}

/** What a version generates for a repository, with the modules that `gen` has made. */
export async function generatedFor(generator: Generator, { manifest, root, text }: ManifestHere): Promise<Texts> {
  const renderer = rendererOf(generator, root, text);
  const { whole } = await renderer.rendering(renderer.created(blueprintIn(generator.catalog, manifest)));
  return whole;
}

function difference(path: string, generated: string, there: string | undefined): Change[] {
  if (there === undefined) return [{ kind: 'delete', path, before: generated }];
  const isSame = there.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') === generated;
  return isSame ? [] : [{ kind: 'update', path, before: generated, after: there }];
}

/**
 * Writes what is generated into a new folder.
 * @param folder absolute; absent or empty
 * @throws UserError when the disk refuses
 */
export function writeGenerated(texts: Texts, folder: string): void {
  const tree = new Tree();
  for (const [path, text] of texts) tree.create({ path, text, from: 'the generator' });
  commitNew(tree, folder);
}
