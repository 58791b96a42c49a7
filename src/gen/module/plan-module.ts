import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Repo } from '../repo.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { manifestFile } from '../../repo/find-root.js';
import type { RenderedFile } from '../generator-template.js';
import { moduleRecords, recordIn } from '../module-record.js';
import type { ModuleRequest } from '../module-request.js';
import { ormOf } from '../drivers/orm-of.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { registrationOf } from '../registration.js';
import { sourceOf } from '../source-of.js';
import { traitsOf } from '../traits.js';
import { checkModule } from './check-module.js';
import { describedBy, refuseDescribed } from './described-names.js';
import { additionsTo, moduleFiles } from './module-files.js';

/**
 * Plans a module: its files, its table with the migration, its registration.
 * @param force whether generated files that have not been edited since may be overwritten
 * @param at the time of its migration, which is dated later when the newest one is not older
 * @throws UserError when it cannot be done here; EditError when a file to register it in is not understood
 */
export async function planModule(repo: Repo, request: ModuleRequest, force: boolean, at = new Date()): Promise<Plan> {
  checkModule(repo, request, factoriesIn(repo));
  const table = { names: request.names, fields: request.fields, softDelete: false, ...traitsOf(repo) };
  const { edits, files, starts } = ormOf(repo).newTable(table, sourceOf(repo), at);
  const added = await additionsTo(repo, request);
  const made = await moduleFiles(repo, request);
  refuseDescribedTwice(repo, request, made);
  return planChanges(repo, {
    kind: 'module',
    files: [...made, ...files],
    edits: [
      ...registrationOf(repo, request.names),
      ...edits,
      ...added.flatMap((one) => one.edits),
      recordIn(request.names, request.fields),
    ],
    starts,
    force,
  });
}

/** A module that is there is in the description itself. @throws UserError */
function refuseDescribedTwice(repo: Repo, { names }: ModuleRequest, files: readonly RenderedFile[]): void {
  const { kebab } = names.plural;
  if (moduleRecords(readRepoFile(repo.root, manifestFile)).has(kebab)) return;
  const texts = files.filter(({ path }) => path.startsWith(`${repo.modules}/`)).map(({ text }) => text);
  refuseDescribed(repo, describedBy(texts), `"${kebab}" cannot be a module here`);
}

/** Modules that gen has made bring what makes one of their rows in tests. */
export function factoriesIn({ app, modules, root }: Repo): readonly string[] {
  const support = join(root, app, 'test/support');
  const names = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  const folders = new Set(names(join(root, modules)));
  return names(support)
    .flatMap((name) => (name.endsWith('.ts') ? [name.slice(0, -3)] : []))
    .filter((name) => folders.has(name));
}
