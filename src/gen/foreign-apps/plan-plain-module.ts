import { posix } from 'node:path';

import type { Edit } from '../../edit/edit.js';
import { jsonPropertyIn } from '../../edit/in-json.js';
import { styleOf } from '../../edit/style.js';
import { packageManagerOf } from '../../repo/package-manager.js';
import { manifestFolder } from '../../repo/packages.js';
import type { Names } from '../../naming/names.js';
import type { ModuleRequest } from '../module-request.js';
import { moduleApart } from '../apart/files-apart.js';
import { checkFields } from '../module/check-module.js';
import { type Plan, planChanges } from '../plan-changes.js';
import type { Repo } from '../repo.js';
import { sourceOf } from '../source-of.js';
import { describePlain } from './describe-plain.js';
import type { PlainApp } from './plain-app.js';
import { plainPathsOf } from './plain-paths.js';
import { plainViewOf } from './plain-view.js';
import { renderPlainModule } from './plain-templates.js';
import { referableIn, resolveReferences } from './references.js';
import type { StorageFiles } from './storage.js';
import { stylist } from './stylist.js';
import { understand } from './understand.js';

/**
 * Plans a module in an application that create-backend has not made, as that application would have it.
 * @param force whether generated files that have not been edited since may be overwritten
 * @throws UserError when the application is not understood, or the module cannot be made; EditError when a file to register
 * it in is not understood
 */
export async function planPlainModule(repo: Repo, { fields, names }: ModuleRequest, force: boolean): Promise<Plan> {
  const source = sourceOf(repo);
  const { read } = source;
  const app = await understand(repo);
  checkFields(app.storage.code, names, fields, [...referableIn(app.storage, read), names.plural.kebab]);
  const resolved = resolveReferences(app.storage, names, fields, read);
  const styled = stylist(repo, () => repo.style);
  const likeThere = stylist(repo, (path) => styleOf(read(path) ?? ''));
  const paths = plainPathsOf(app, names);
  const stored = await app.storage.files(app, names, resolved, source, likeThere);
  const files = await moduleApart({ names, fields: resolved.map(({ field }) => field) }, (one) => {
    const called = resolved.map((each, index) => ({ ...each, field: one.fields[index] ?? each.field }));
    const table = tableCalled(one.names, names, stored.table);
    return Promise.resolve(renderPlainModule(app, paths, plainViewOf(app, one.names, called, paths, table)));
  });
  const all = await Promise.all(
    [...files, ...stored.files].map(async ({ path, text }) => ({
      path,
      text: path.endsWith('.ts') ? await styled(path, text) : text,
    })),
  );
  const { changes } = await planChanges(repo, {
    kind: 'module',
    files: all,
    edits: [app.framework.foreign.registrationOf(app, paths, names), ...stored.edits, ...packageEdits(app)],
    starts: stored.starts,
    force,
  });
  return { changes, notes: notesOf(app, stored.notes), recognised: describePlain(app, paths, stored) };
}

/** The constant of a table as it is called in a module of these names. */
function tableCalled(
  { plural }: Names,
  asked: Names,
  { constant, path }: StorageFiles['table'],
): StorageFiles['table'] {
  return { constant: constant.replace(asked.plural.camel, plural.camel), path };
}

/** What package.json gets. */
function packageEdits({ added, repo: { app, root } }: PlainApp): readonly Edit[] {
  const path = posix.join(manifestFolder(root, app), 'package.json');
  return Object.entries(added).map(([name, version]) => jsonPropertyIn(path, ['dependencies', name], version, true));
}

function notesOf({ added, repo: { app, root }, tests }: PlainApp, stored: readonly string[]): readonly string[] {
  const packages = new Intl.ListFormat('en-GB').format(Object.keys(added));
  return [
    ...(packages === ''
      ? []
      : [`"${packageManagerOf(root, app).name} install" installs ${packages}, which requests are checked with.`]),
    ...stored,
    ...(tests ? [] : ['No test was written: neither vitest, jest nor node --test is used here.']),
    'The routes are open to every client that reaches the application: guard them as you guard the others.',
  ];
}
