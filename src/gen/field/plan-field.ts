import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../../errors.js';
import type { Field } from '../../fields/field.js';
import { type Names, quote } from '../../naming/names.js';
import { manifestFile } from '../../repo/find-root.js';
import type { Repo } from '../repo.js';
import { readRepoFile } from '../../disk/repo-path.js';
import type { Generated } from '../merge-files.js';
import { withoutValue } from '../migration/extended-table.js';
import { moduleRecords, recordIn } from '../module-record.js';
import type { ModuleRequest } from '../module-request.js';
import { ormOf } from '../drivers/orm-of.js';
import { checkAddition } from '../module/check-module.js';
import { type OwnModule, ownModule, refuseUnknownOwn } from '../module/own-modules.js';
import { moduleFiles } from '../module/module-files.js';
import { factoriesIn } from '../module/plan-module.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { traitsOf } from '../traits.js';
import { addedFields } from './added-fields.js';

/**
 * Plans more fields for a module that gen has made: in its files, its table, and a new migration. What people have changed in
 * the files stays. Fields that the module has already are left out, so that the same request a second time plans nothing.
 * @throws UserError when it cannot be done here; EditError, over all files, when one has been changed where a field goes
 */
export async function planField(repo: Repo, request: ModuleRequest): Promise<Plan> {
  if (repo.madeBy === undefined)
    throw new UserError(
      'gen field works in repositories that create-backend has made; this one has no create-backend.json.',
      'Add the field by hand, with its migration.',
    );
  const { root } = repo;
  const { names } = request;
  const read = (path: string) => readRepoFile(root, path);
  const list = (folder: string) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []);
  refuseUnknownOwn(repo, names);
  const own = ownModule(repo, names);
  const { added, fields } = addedFields(request, moduleRecords(read(manifestFile)));
  if (added.length === 0) return { changes: [], notes: [] };
  const all = [...fields, ...added];
  checkAddition(repo, { names, fields: all }, factoriesIn(repo));
  if (own) refuseImpossible(own, names, added);
  const { declarations, edits, files } = ormOf(repo).addColumns(
    { names, fields, added, softDelete: own !== undefined, ...traitsOf(repo) },
    { read, list },
    new Date(),
  );
  const { changes, notes } = await planChanges(repo, {
    kind: 'migration',
    files,
    edits: [...edits, recordIn(names, all)],
    merges: [...(await renderedBoth(repo, { names, fields }, { names, fields: all })), ...declarations],
    force: false,
  });
  return { changes, notes: [...withoutValue(added).map((field) => required(field, names.plural.snake)), ...notes] };
}

async function renderedBoth(repo: Repo, before: ModuleRequest, after: ModuleRequest): Promise<readonly Generated[]> {
  const old = new Map((await moduleFiles(repo, before)).map(({ path, text }) => [path, text]));
  return (await moduleFiles(repo, after)).map(({ path, text }) => ({ path, before: old.get(path) ?? '', after: text }));
}

/** @throws UserError for fields that the code of the module cannot have */
function refuseImpossible({ madeBy, taken }: OwnModule, { plural }: Names, added: readonly Field[]): void {
  const problems = [
    ...added
      .filter(({ name }) => taken.includes(name))
      .map(({ name }) => `the field ${quote(name)}: answers have that already; take another name`),
    ...added
      .filter(({ type }) => type.kind === 'ref' && type.onDelete === 'cascade')
      .map(
        ({ name }) =>
          `the field ${quote(name)}: rows of ${plural.text} stay when others go; take set-null or leave it out`,
      ),
    ...withoutValue(added).map(
      ({ name }) =>
        `the field ${quote(name)}: ${madeBy}, and give it no value; make it nullable with a question mark, or give it a default`,
    ),
  ];
  if (problems.length > 0)
    throw new UserError(problems.join('\n'), `Such as: gen field ${plural.kebab} 'phone:string{32}?'`);
}

function required({ name }: Field, table: string): string {
  return `${name} is required and has no default: the migration fails where ${table} has rows, and says what to do then.`;
}
