import { Draft } from '../../src/edit/draft.js';
import { applyEdits } from '../../src/edit/edit.js';
import { ormOf } from '../../src/gen/drivers/orm-of.js';
import { parseFields } from '../../src/fields/parse-fields.js';
import type { ExtendedTable } from '../../src/gen/migration/extended-table.js';
import type { NewTable, Source, TableFiles } from '../../src/gen/migration/table.js';
import { registrationOf } from '../../src/gen/registration.js';
import { mergeInto } from '../../src/merge/merge-into.js';
import { namesOf } from '../../src/naming/names.js';
import type { Repo } from '../../src/gen/repo.js';
import { traitsOf } from '../../src/gen/traits.js';
import { frameworks, orms } from '../harness/known-repo.js';
import { rendered } from '../snapshots/rendered.js';

const database = 'packages/database';

/** The database package of a repository as it is generated, in memory. */
export class DatabasePackage {
  readonly files = new Map<string, string>();
  readonly source: Source = {
    read: (path) => this.files.get(path),
    list: (folder) =>
      [...this.files.keys()].flatMap((path) =>
        path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).split('/')[0] ?? ''] : [],
      ),
  };

  constructor(
    readonly orm: 'drizzle' | 'prisma',
    readonly tenancy: 'multi' | 'single' = 'multi',
  ) {
    for (const { path, text } of rendered({ orm, tenancy }))
      if (path.startsWith(`${database}/`)) this.files.set(path, text);
  }

  plan(table: NewTable, at = new Date('2030-01-02T03:04:05Z')): TableFiles {
    return ormOf(this.repo).newTable(table, this.source, at);
  }

  /** Adds a table, as `gen module` does. */
  add(table: NewTable, at?: Date): readonly string[] {
    const { edits, files } = this.plan(table, at);
    const draft = new Draft(this.source.read);
    const inDatabase = registrationOf(this.repo, table.names).filter(({ path }) => path.startsWith(database));
    applyEdits(draft, [...edits, ...inDatabase]);
    const written = [
      ...files.filter(({ path, text }) => this.files.get(path) !== text),
      ...draft.changes().map(({ after, path }) => ({ path, text: after })),
    ];
    for (const { path, text } of written) this.files.set(path, text);
    return written.map(({ path }) => path.slice(database.length + 1));
  }

  /** Adds columns to a table, as `gen field` does. */
  extend(table: ExtendedTable, at = new Date('2030-02-03T04:05:06Z')): readonly string[] {
    const { declarations, edits, files } = ormOf(this.repo).addColumns(table, this.source, at);
    const draft = new Draft(this.source.read);
    applyEdits(draft, edits);
    const merged = declarations.map(({ after, before, path }) => ({
      path,
      text: mergeInto(this.files.get(path) ?? '', before, after) ?? '',
    }));
    const written = [...files, ...merged, ...draft.changes().map(({ after, path }) => ({ path, text: after }))];
    for (const { path, text } of written) this.files.set(path, text);
    return written.map(({ path }) => path.slice(database.length + 1));
  }

  text(path: string): string {
    return this.files.get(`${database}/${path}`) ?? '';
  }

  private get repo(): Repo {
    return {
      root: '/repo',
      madeBy: '1.0.0',
      choices: { tenancy: this.tenancy },
      capabilities: [],
      app: 'apps/api',
      framework: frameworks.fastify,
      orm: orms[this.orm],
      extension: '.js',
      moduleSystem: 'esm',
      style: { eol: '\n', quote: "'", semicolon: ';', indent: '  ' },
      suffix: '.',
      modules: 'apps/api/src/modules',
    };
  }
}

/** A table by what is typed for it. */
export function tableOf(name: string, fields: readonly string[] = [], softDelete = false): NewTable {
  return { names: namesOf(name), fields: parseFields(fields), softDelete, ...traitsOf({ choices: {} }) };
}
