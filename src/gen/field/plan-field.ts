import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Draft } from '../../edit/draft.js';
import { applyEdits } from '../../edit/edit.js';
import { keepFormatted } from '../../edit/keep-formatted.js';
import { EditError } from '../../errors.js';
import type { Field } from '../../fields/field.js';
import { manifestFile } from '../../repo/find-root.js';
import { formatterOf } from '../../repo/formatter.js';
import type { Repo } from '../../repo/repo.js';
import { readRepoFile } from '../../tree/repo-path.js';
import { columnFilesOf } from '../migration/column-files.js';
import { withoutValue } from '../migration/extended-table.js';
import { moduleRecords, recordIn } from '../module-record.js';
import type { ModuleRequest } from '../module-request.js';
import { checkModule } from '../module/check-module.js';
import { factoriesIn, type ModulePlan } from '../module/plan-module.js';
import { renderModule } from '../module/templates.js';
import { addedFields } from './added-fields.js';
import { type Generated, mergeFiles } from './merge-files.js';

/**
 * Plans more fields for a module that gen has made: in its files, its table, and a new migration. What people have changed in
 * the files stays. Fields that the module has already are left out, so that the same request a second time plans nothing.
 * @throws UserError when something stands in its way; EditError, over all files, when one has been changed where a field goes
 */
export async function planField(repo: Repo, request: ModuleRequest): Promise<ModulePlan> {
  const { root } = repo;
  const { names } = request;
  const read = (path: string) => readRepoFile(root, path);
  const list = (folder: string) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []);
  const { added, fields } = addedFields(request, moduleRecords(read(manifestFile)));
  if (added.length === 0) return { changes: [], notes: [] };
  const all = [...fields, ...added];
  checkModule(repo, { names, fields: all }, factoriesIn(repo));
  const table = columnFilesOf(repo, { names, fields, added }, { read, list }, new Date());

  const formatter = formatterOf(root);
  const generated = [...renderedBoth(repo, { names, fields }, { names, fields: all }), ...table.declarations];
  const { changes, gone, refused } = await mergeFiles(generated, read, formatter);
  const draft = new Draft(read);
  const refusedToo = refusalsOf(() => {
    applyEdits(draft, [...table.edits, recordIn(names, all)]);
  });
  if (refused.length + refusedToo.length > 0) throw new EditError([...refused, ...refusedToo]);
  const edited = formatter ? await keepFormatted(draft.changes(), formatter) : draft.changes();
  const created = await Promise.all(
    table.files.map(async ({ path, text }) => ({
      kind: 'create' as const,
      path,
      after: formatter ? await formatter.format(path, text) : text,
    })),
  );
  return {
    changes: [
      ...created,
      ...[...changes, ...edited].map((change) => ({ kind: 'update' as const, ...change })),
    ].toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    notes: [
      ...gone.map((path) => `${path} is gone, and was not made again.`),
      ...withoutValue(added).map((field) => required(field, names.plural.snake)),
      ...(formatter ? [] : ['prettier is not installed here: run the script `format` when it is.']),
    ],
  };
}

function renderedBoth(repo: Repo, before: ModuleRequest, after: ModuleRequest): readonly Generated[] {
  const old = new Map(renderModule(repo, before).map(({ path, text }) => [path, text]));
  return renderModule(repo, after).map(({ path, text }) => ({ path, before: old.get(path) ?? '', after: text }));
}

function refusalsOf(action: () => void): EditError['refused'] {
  try {
    action();
    return [];
  } catch (error) {
    if (error instanceof EditError) return error.refused;
    throw error;
  }
}

function required({ name }: Field, table: string): string {
  return `${name} is required and has no default: the migration fails where ${table} has rows, and says what to do then.`;
}
