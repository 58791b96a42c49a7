import { inScratch } from '../disk/scratch.js';
import { UserError } from '../errors.js';
import type { Field } from '../fields/field.js';
import { planField } from '../gen/field/plan-field.js';
import { begun } from '../gen/first-modules.js';
import { planModule } from '../gen/module/plan-module.js';
import { ownModule } from '../gen/module/own-modules.js';
import { moduleRecords, type ModuleRecords } from '../gen/module-record.js';
import { recognise } from '../gen/recognise.js';
import type { Repo } from '../gen/repo.js';
import { namesOf } from '../naming/names.js';
import type { Tree } from '../render/tree.js';
import { manifestFile } from '../repo/find-root.js';

/** What `gen` has added to a repository, by its records. */
export interface GenRecords {
  /** Those that gen has made, in the order in which they can be made again. */
  readonly made: ModuleRecords;
  /** Modules that came with the repository, with all the fields that they have now. */
  readonly extended: ModuleRecords;
}

/**
 * What of the records of a repository `gen` has added.
 * @param recorded in the manifest on the disk
 * @param rendered of the modules that come with the repository
 * @param order a text in which modules are named in the order in which they came
 */
export function genRecords(recorded: ModuleRecords, rendered: ModuleRecords, order: string): GenRecords {
  const made = [...recorded].filter(([name]) => !rendered.has(name));
  const extended = [...recorded].filter(([name, fields]) => fields.length > (rendered.get(name)?.length ?? Infinity));
  const place = (name: string) => (order.includes(`'${name}:`) ? order.indexOf(`'${name}:`) : Infinity);
  const byPlace = made.toSorted(([one], [other]) => Math.sign(place(one) - place(other)) || 0);
  return { made: referredFirst(new Map(byPlace)), extended: new Map(extended) };
}

/** Modules after those that their fields refer to. */
function referredFirst(records: ModuleRecords): ModuleRecords {
  const sorted = new Map<string, readonly Field[]>();
  const visit = (name: string, from: readonly string[]) => {
    const fields = records.get(name);
    if (!fields || sorted.has(name) || from.includes(name)) return;
    for (const { type } of fields) if (type.kind === 'ref') visit(type.module, [...from, name]);
    sorted.set(name, fields);
  };
  for (const name of records.keys()) visit(name, []);
  return sorted;
}

/** Whether there is anything to be made again. */
export function isEmpty({ extended, made }: GenRecords): boolean {
  return made.size === 0 && extended.size === 0;
}

/**
 * A repository with what `gen` has added to it, as the generators of this version make it. Their migrations are among the files, and are
 * dated as those of first modules.
 * @throws UserError when a module cannot be made in it, by its name
 */
export async function replayModules(tree: Tree, records: GenRecords): Promise<Tree> {
  if (isEmpty(records)) return tree;
  return inScratch(tree, async ({ change, root }) => {
    const repo = await recognise(root);
    refuseTaken(tree, records, repo);
    for (const [name, fields] of records.extended) {
      if (!ownModule(repo, namesOf(name))) continue;
      change((await named(name, () => planField(repo, { names: namesOf(name), fields }))).changes);
    }
    for (const [name, fields] of records.made)
      change((await named(name, () => planModule(repo, { names: namesOf(name), fields }, false, begun))).changes);
  });
}

function refuseTaken(tree: Tree, { made }: GenRecords, { modules }: Repo): void {
  const rendered = moduleRecords(tree.files().find(({ path }) => path === manifestFile)?.text);
  const isThere = (name: string) =>
    rendered.has(name) || tree.files().some(({ path }) => path.startsWith(`${modules}/${name}/`));
  const taken = [...made.keys()].filter(isThere);
  if (taken.length === 0) return;
  throw new UserError(
    `The repository has a module ${taken.join(', ')}, and would get another one of that name.`,
    'Rename yours first, with its table and its permissions.',
  );
}

async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError)
      throw new UserError(`The module ${name} cannot be made again:\n${error.message}`, error.hint);
    throw error;
  }
}
