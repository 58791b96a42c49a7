import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Draft } from '../../edit/draft.js';
import { applyEdits } from '../../edit/edit.js';
import { keepFormatted } from '../../edit/keep-formatted.js';
import { UserError } from '../../errors.js';
import { formatterOf } from '../../repo/formatter.js';
import type { Repo } from '../../repo/repo.js';
import { tenancyOf } from '../../repo/tenancy.js';
import type { Change } from '../../tree/change.js';
import { sha256 } from '../../tree/hash.js';
import { openJournal, runsIn } from '../../tree/journal.js';
import { readRepoFile } from '../../tree/repo-path.js';
import { tableFilesOf } from '../migration/table-files.js';
import type { ModuleRequest } from '../module-request.js';
import { registrationOf } from '../registration.js';
import { checkModule } from './check-module.js';
import { renderModule, type RenderedFile } from './templates.js';

/** What adding a module does to a repository. */
export interface ModulePlan {
  readonly changes: readonly Change[];
  /** Told besides, one line each. */
  readonly notes: readonly string[];
}

/**
 * Plans a module: its files, its table with the migration, its registration. What is there already as it would be made is
 * left out, so that the same request a second time plans nothing.
 * @param force whether files may be overwritten that a run has written and nobody has changed
 * @throws UserError when something stands in its way; EditError when a file to register it in is not understood
 */
export async function planModule(repo: Repo, request: ModuleRequest, force: boolean): Promise<ModulePlan> {
  const { root } = repo;
  checkModule(repo, request, factoriesIn(repo));
  const read = (path: string) => readRepoFile(root, path);
  const list = (folder: string) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []);
  const table = { names: request.names, fields: request.fields, softDelete: false, tenancy: tenancyOf(repo) };
  const { edits, files } = tableFilesOf(repo, table, { read, list }, new Date());

  const formatter = formatterOf(root);
  const rendered = await Promise.all(
    [...renderModule(repo, request), ...files].map(async ({ path, text }) => ({
      path,
      text: formatter ? await formatter.format(path, text) : text,
    })),
  );
  const written = rendered.filter(({ path, text }) => read(path) !== text);
  refuseForeign(root, written, read, force);

  const draft = new Draft(read);
  applyEdits(draft, [...registrationOf(repo, request.names), ...edits]);
  const edited = formatter ? await keepFormatted(draft.changes(), formatter) : draft.changes();
  return {
    changes: [
      ...written.map(({ path, text }) => {
        const before = read(path);
        return before === undefined
          ? { kind: 'create' as const, path, after: text }
          : { kind: 'update' as const, path, before, after: text };
      }),
      ...edited.map((change) => ({ kind: 'update' as const, ...change })),
    ].toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    notes: formatter ? [] : ['prettier is not installed here: run the script `format` when it is.'],
  };
}

/** Modules that gen has made bring what makes one of their rows in tests. */
function factoriesIn({ app, modules, root }: Repo): readonly string[] {
  const support = join(root, app, 'test/support');
  const names = existsSync(support) ? readdirSync(support) : [];
  return names
    .flatMap((name) => (name.endsWith('.ts') ? [name.slice(0, -3)] : []))
    .filter((name) => existsSync(join(root, modules, name)));
}

function refuseForeign(
  root: string,
  written: readonly RenderedFile[],
  read: (path: string) => string | undefined,
  force: boolean,
): void {
  const there = written.flatMap(({ path }) => {
    const text = read(path);
    return text === undefined ? [] : [{ path, text }];
  });
  if (there.length === 0) return;
  const last = lastWritten(root);
  const own = there.filter(({ path, text }) => last.get(path) === sha256(text));
  const foreign = there.filter((file) => !own.includes(file));
  const names = (files: readonly RenderedFile[]) => files.map(({ path }) => path).join(', ');
  if (foreign.length > 0)
    throw new UserError(
      `There is something else already: ${names(foreign)}.`,
      'Nothing was written. What people have written or changed is never overwritten.',
    );
  if (!force)
    throw new UserError(
      `The module is there already, and is another one: ${names(own)}.`,
      'Nothing was written. Nobody has changed these files since they were generated: --force replaces them.',
    );
}

/** What the last run that wrote a file has left there, as a hash. */
function lastWritten(root: string): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const { changes } of runsIn(openJournal(root)))
    for (const change of changes) {
      if (change.kind === 'create') hashes.set(change.path, change.sha256);
      else if (change.kind === 'update') hashes.set(change.path, sha256(change.after));
      else hashes.delete(change.path);
    }
  return hashes;
}
