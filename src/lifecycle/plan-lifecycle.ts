import type { Blueprint } from '../catalog/blueprint/blueprint.js';
import type { Change } from '../disk/change.js';
import { readRepoFile } from '../disk/repo-path.js';
import { UserError } from '../errors.js';
import { formatterOf } from '../repo/formatter.js';
import { manifestFile } from '../repo/find-root.js';
import { baseOf, soughtInHistory, type Then } from './base-texts.js';
import { blueprintIn, type ChoiceChange, changedBlueprint } from './blueprints.js';
import { type Git, renamedFiles, textsInHistory } from './git.js';
import type { ManifestHere } from './manifest-here.js';
import { movesBetween } from './moves.js';
import { newManifest } from './new-manifest.js';
import { type Conflict, type FileStep, planFiles } from './plan.js';
import { type HistoryFile, isHistory, planMigration } from './plan-migration.js';
import { type Generator, ownModulesOf, type Renderer, rendererOf, type Rendering, type Texts } from './rendering.js';

/** What a change of the generator, or of the choices, does to a repository. */
export interface LifecyclePlan {
  readonly root: string;
  /** Versions of the generator. */
  readonly from: string;
  readonly to: string;
  readonly blueprint: Blueprint;
  readonly steps: readonly FileStep[];
  /** All of them: of the steps, a new migration, and the manifest. */
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  readonly notes: readonly string[];
}

export interface LifecycleInput {
  readonly generator: Generator;
  readonly here: ManifestHere;
  /** Where earlier texts are looked for; undefined where there is none. */
  readonly git: Git | undefined;
  /** The repository as the version that made it generates it, where a person has given that. */
  readonly given?: Texts | undefined;
  readonly at: Date;
}

/**
 * Plans the way to this version of the generator.
 * @throws UserError when it is not known what the repository is made of, or a part of the way is for a person to go
 */
export async function planUpdate(input: LifecycleInput): Promise<LifecyclePlan> {
  const { generator, here } = input;
  const blueprint = blueprintIn(generator.catalog, here.manifest);
  return planTo(input, blueprint, blueprint, `update_to_${generator.version.replaceAll(/\W+/g, '_')}`);
}

/**
 * Plans the way to other choices.
 * @throws UserError when they do not go together, or a part of the way is for a person to go
 */
export async function planChange(input: LifecycleInput, change: ChoiceChange): Promise<LifecyclePlan> {
  const { generator, here } = input;
  const { generator: madeBy } = here.manifest;
  if (madeBy !== generator.version)
    throw new UserError(
      `The repository is of ${madeBy}, and this is ${generator.version}.`,
      'First bring it up to date: create-backend update',
    );
  const before = blueprintIn(generator.catalog, here.manifest);
  return planTo(input, before, changedBlueprint(generator.catalog, before, change), migrationNameOf(change));
}

function migrationNameOf(change: ChoiceChange): string {
  const words =
    change.kind === 'switch' ? ['switch', change.decision, 'to', change.option] : [change.kind, ...change.capabilities];
  return words.join('_').replaceAll('-', '_').slice(0, 60);
}

async function planTo(
  input: LifecycleInput,
  before: Blueprint,
  after: Blueprint,
  name: string,
): Promise<LifecyclePlan> {
  const { at, generator, git, given, here } = input;
  const { manifest, root } = here;
  const { now, then } = await renderings(rendererOf(generator, root, here.text), before, after);
  const read = (path: string) => readRepoFile(root, path);
  const known: Then = {
    hashes: manifest.files,
    ...then,
    history: git ? await textsInHistory(git, soughtInHistory(manifest.files, then.created, read)) : new Map(),
    isExact: manifest.generator === generator.version,
    given,
  };
  const gone = Object.keys(manifest.files).filter((path) => read(path) === undefined);
  const renamed = git ? await renamedFiles(git, gone) : new Map<string, string>();
  const steps = await planFiles({
    root,
    then: known,
    now,
    labels: {
      ours: 'yours',
      base: `create-backend ${manifest.generator}`,
      theirs: `create-backend ${generator.version}`,
    },
    formatter: formatterOf(root, () => true),
    moved: movesBetween(manifest.generator, generator.version, generator.moves),
    renamed: new Map([...renamed].filter(([, path]) => read(path) !== undefined && !(path in manifest.files))),
  });
  const migration = await planMigration(root, historyOf(known, now, read), name, at);
  const text = newManifest(here, then.created.get(manifestFile) ?? '', now.created.get(manifestFile) ?? '', steps);
  const ofManifest: readonly Change[] =
    text === here.text ? [] : [{ kind: 'update', path: manifestFile, before: here.text, after: text }];
  return {
    root,
    from: manifest.generator,
    to: generator.version,
    blueprint: after,
    steps,
    changes: [...steps.flatMap(({ changes }) => changes), ...migration.changes, ...ofManifest],
    conflicts: steps.flatMap(({ conflict }) => conflict ?? []),
    notes: migration.notes,
  };
}

/** An update renders once: what was generated then comes from elsewhere. */
async function renderings(
  renderer: Renderer,
  before: Blueprint,
  after: Blueprint,
): Promise<{ readonly then: Rendering; readonly now: Rendering }> {
  const tree = renderer.created(before);
  const then = await renderer.rendering(tree);
  if (before === after) return { then, now: then };
  const wanted = renderer.created(after);
  const stays = ownModulesOf(wanted);
  const leaving = new Set([...ownModulesOf(tree)].filter((name) => !stays.has(name)));
  return { then, now: await renderer.rendering(wanted, leaving) };
}

function historyOf(then: Then, now: Rendering, read: (path: string) => string | undefined): readonly HistoryFile[] {
  const paths = new Set([...Object.keys(then.hashes), ...now.created.keys()]);
  return [...paths].filter(isHistory).map((path) => {
    const theirs = now.created.get(path);
    const base = baseOf(then, path, read(path));
    if (base.kind === 'unknown' && path.endsWith('.sql'))
      throw new UserError(
        `${path} has been changed, and no commit has it as it was generated.`,
        'So it is not known how the schema has to change: restore that file, or write the migration by hand.',
      );
    const was = base.kind === 'rendered' ? (then.given ?? then.created).get(path) : undefined;
    return { path, base: base.kind === 'created' ? base.text : was, theirs };
  });
}
