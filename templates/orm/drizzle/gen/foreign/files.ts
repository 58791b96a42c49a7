import { posix } from 'node:path';

import { constantIn } from '../../../../../src/edit/constant-in.js';
import type { Edit } from '../../../../../src/edit/edit.js';
import { exportIn } from '../../../../../src/edit/in-barrel.js';
import type { Names } from '../../../../../src/naming/names.js';
import { importBlock } from '../../../../../src/gen/module/import-block.js';
import type { Source } from '../../../../../src/gen/migration/table.js';
import { type Declaration, declarationOf } from './declaration.js';
import { drizzleMigration } from './migration.js';
import type { SchemaPlace } from './schema-place.js';
import type { PlainApp } from '../../../../../src/gen/foreign-apps/plain-app.js';
import { plainTableOf, type ResolvedField } from '../../../../../src/gen/foreign-apps/plain-table.js';
import type { StorageFiles, Styled } from '../../../../../src/gen/foreign-apps/storage.js';

/** The table of a module in a schema of Drizzle, and its migration where there are others. */
export async function drizzleFiles(
  { extension, layout }: PlainApp,
  { migrations, schema }: { readonly migrations: string; readonly schema: SchemaPlace },
  names: Names,
  fields: readonly ResolvedField[],
  source: Source,
  styled: Styled,
): Promise<StorageFiles> {
  const table = plainTableOf(names, fields, true, 'unique');
  const usual = schema.tables.length > 0 && schema.tables.every(({ name }) => name.endsWith('Table'));
  const constant = names.plural.camel + (usual ? 'Table' : '');
  const declaration = declarationOf(table, constant);
  const path =
    schema.kind === 'file'
      ? schema.path
      : posix.join(
          schema.folder || posix.join(layout.folder, names.plural.kebab),
          `${names.plural.kebab}${schema.end}`,
        );
  const migration = drizzleMigration(migrations, table, source, new Date());
  const edits = await declaring(declaration, { constant, path, extension }, schema, styled);
  return {
    files: [...edits.files, ...(migration?.files ?? [])],
    edits: [...edits.edits, ...(migration?.edits ?? [])],
    migration: migration && migrations,
    notes: [
      migration
        ? '"npx drizzle-kit migrate" makes the table.'
        : `No migration was found in ${migrations} that could be gone on from: "npx drizzle-kit generate" makes it.`,
    ],
    table: { constant, path },
  };
}

interface DeclaredAs {
  readonly constant: string;
  readonly path: string;
  readonly extension: string;
}

async function declaring(
  declaration: Declaration,
  { constant, extension, path }: DeclaredAs,
  schema: SchemaPlace,
  styled: Styled,
): Promise<{
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly edits: readonly Edit[];
}> {
  const { functions, tables, text, usesSql } = declaration;
  if (schema.kind === 'file') {
    const uses = [
      ...(usesSql ? [{ path: 'drizzle-orm', name: 'sql' }] : []),
      ...functions.map((name) => ({
        path: 'drizzle-orm/pg-core',
        name: name.replace(/^type /, ''),
        isType: name.startsWith('type '),
      })),
      ...[...tables].filter(([, file]) => file !== path).map(([name, file]) => ({ path: file, name })),
    ];
    const code = { text: (await styled(path, `${text}\n`)).trim(), uses };
    return { files: [], edits: [constantIn(path, constant, code, { extension })] };
  }
  const own = Object.fromEntries([...tables].map(([name, file]) => [relativeOf(path, file, extension), [name]]));
  const imports = importBlock({
    ...(usesSql ? { 'drizzle-orm': ['sql'] } : {}),
    'drizzle-orm/pg-core': functions,
    ...own,
  });
  const file = { path, text: `${imports}\n\n${text}\n` };
  const barrel = schema.barrel === undefined ? [] : [exportIn(schema.barrel, { path, names: '*' }, { extension })];
  return { files: [file], edits: barrel };
}

function relativeOf(importer: string, path: string, extension: string): string {
  const relative = posix.relative(posix.dirname(importer), path.replace(/\.ts$/, ''));
  return `${relative.startsWith('.') ? relative : `./${relative}`}${extension}`;
}
