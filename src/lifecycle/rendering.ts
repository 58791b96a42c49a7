import type { Blueprint } from '../catalog/blueprint/blueprint.js';
import type { Catalog } from '../catalog/catalog.js';
import { sha256 } from '../disk/hash.js';
import { moduleRecords } from '../gen/module-record.js';
import { withOverrides } from '../gen/template-overrides.js';
import { readRepoFile } from '../disk/repo-path.js';
import { permissionsFile } from '../gen/registration.js';
import { renderRepo } from '../render/repo.js';
import type { KnownTexts, ReadTemplate } from '../render/render.js';
import type { Tree } from '../render/tree.js';
import { manifestFile } from '../repo/find-root.js';
import type { Moves } from './moves.js';
import { type GenRecords, genRecords, replayModules } from './replay-modules.js';

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>;

/** What makes repositories: this version of create-backend, or in tests another one. */
export interface Generator {
  readonly version: string;
  readonly catalog: Catalog;
  readonly read: ReadTemplate;
  /** Files of the templates that have another path since a version. */
  readonly moves: readonly Moves[];
}

/** A repository as a version generates it. */
export interface Rendering {
  /** As `create` writes it. */
  readonly created: Texts;
  /** With the modules that `gen` has made since. */
  readonly whole: Texts;
}

/** Renders for one repository on the disk, several times. */
export interface Renderer {
  /** As `create` writes it. */
  readonly created: (blueprint: Blueprint) => Tree;
  /**
   * With the modules that the repository has got.
   * @param without modules that are recorded and did not come from `gen`
   * @throws UserError when one cannot be made there
   */
  readonly rendering: (tree: Tree, without?: ReadonlySet<string>) => Promise<Rendering>;
}

/**
 * A renderer for the repository at `root`.
 * @param manifestText of the repository
 */
export function rendererOf({ catalog, read, version }: Generator, root: string, manifestText: string): Renderer {
  const known: KnownTexts = new Map();
  return {
    created: (blueprint) => renderRepo({ version, catalog, blueprint, read, hash: sha256, known }),
    rendering: async (tree, without = new Set()) => {
      const records = recordsFor(root, manifestText, tree, without);
      const whole = await withOverrides(root, () => replayModules(tree, records));
      return { created: textsOf(tree), whole: textsOf(whole) };
    },
  };
}

/** The modules that came with a repository. */
export function ownModulesOf(tree: Tree): ReadonlySet<string> {
  return new Set(moduleRecords(textsOf(tree).get(manifestFile)).keys());
}

function recordsFor(root: string, manifestText: string, tree: Tree, without: ReadonlySet<string>): GenRecords {
  const recorded = [...moduleRecords(manifestText)].filter(([name]) => !without.has(name));
  const rendered = moduleRecords(textsOf(tree).get(manifestFile));
  return genRecords(new Map(recorded), rendered, readRepoFile(root, permissionsFile) ?? '');
}

/** The files of a tree, by their paths. */
export function textsOf(tree: Tree): Texts {
  return new Map(tree.files().map(({ path, text }) => [path, text]));
}
