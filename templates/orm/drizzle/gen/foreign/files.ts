import { posix } from 'node:path';

import { UserError } from '../../../../../src/errors.js';
import { constantIn } from '../../../../../src/edit/constant-in.js';
import type { Edit } from '../../../../../src/edit/edit.js';
import { exportIn } from '../../../../../src/edit/in-barrel.js';
import type { Names } from '../../../../../src/naming/names.js';
import { importBlock } from '../../../../../src/gen/module/import-block.js';
import type { Source } from '../../../../../src/gen/migration/table.js';
import { type Declaration, declarationOf } from './declaration.js';
import { drizzleMigration } from './migration.js';
import type { DeclaredTable } from './declared-tables.js';
import type { DrizzleConfig } from '../config.js';
import type { SchemaPlace } from './schema-place.js';
import { tableFileOf } from './table-file.js';
import { pgCore, pgTable, type TableMaker } from './table-maker.js';
import { likeNeighbours } from '../../../../../src/gen/foreign-apps/like-neighbours.js';
import { relativeImport } from '../../../../../src/gen/foreign-apps/relative-import.js';
import type { PlainApp } from '../../../../../src/gen/foreign-apps/plain-app.js';
import { plainTableOf, type ResolvedField } from '../../../../../src/gen/foreign-apps/plain-table.js';
import type { StorageFiles, Styled } from '../../../../../src/gen/foreign-apps/storage.js';

/** Where an application has its tables and migrations. */
interface DrizzleStore extends Pick<DrizzleConfig, 'migrations' | 'prefix'> {
  readonly place: SchemaPlace;
}

/** The table of a module in a schema of Drizzle, and its migration where there are others. */
export async function drizzleFiles(
  { extension, layout }: PlainApp,
  { migrations, place, prefix }: DrizzleStore,
  names: Names,
  fields: readonly ResolvedField[],
  source: Source,
  styled: Styled,
): Promise<StorageFiles> {
  const maker = makerFor(place.tables, names, fields);
  const declared = names.plural.snake;
  const sqlName = maker.tableOf(declared);
  if (sqlName === undefined)
    throw new UserError(
      `What ${maker.call} of ${maker.uses.path} calls a table is computed.`,
      'Nothing was written. A function that returns a text with the name in it is understood.',
    );
  const table = plainTableOf(names, { table: sqlName, schema: maker.schema }, fields, true, 'unique');
  const usual = place.tables.length > 0 && place.tables.every(({ name }) => name.endsWith('Table'));
  const constant = names.plural.camel + (usual ? 'Table' : '');
  const declaration = declarationOf(table, { constant, declared, maker });
  const path = tableFileOf(place, layout.folder, names);
  if (path !== maker.uses.path && !maker.isExported)
    throw new UserError(
      `${maker.uses.name} of ${maker.uses.path}, which other tables are made with, is not exported.`,
      `Nothing was written. The new table is in a file of its own, ${path}: export the constant.`,
    );
  const migration = drizzleMigration({ migrations, prefix }, table, source, new Date());
  const edits = await declaring(declaration, { constant, path, extension }, place, styled);
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
    schema: table.schema,
  };
}

/**
 * What the table is declared with: what the tables that it refers to are, or else most others.
 * @throws UserError when others are made with something that is not understood, and a reference does not decide it
 */
function makerFor(tables: readonly DeclaredTable[], names: Names, fields: readonly ResolvedField[]): TableMaker {
  const others = tables.filter(({ declared }) => declared !== names.plural.snake);
  const used = new Set(fields.flatMap(({ reference }) => (reference ? [`${reference.path} ${reference.name}`] : [])));
  const neighbour = ({ maker, name }: DeclaredTable) => (typeof maker === 'string' ? [] : [{ name, common: maker }]);
  const referred = others.filter(({ name, path }) => used.has(`${path} ${name}`)).flatMap(neighbour);
  const [unknown] = others.flatMap(({ maker, name }) =>
    typeof maker === 'string' ? [`${name} is made by ${maker}`] : [],
  );
  if (unknown !== undefined && referred.length === 0)
    throw new UserError(
      `It is not clear how the table of the module has to be made: ${unknown}.`,
      'Nothing was written. pgTable, table of a pgSchema, and pgTableCreator with a function that returns a text with the name in it are understood.',
    );
  return likeNeighbours(referred, others.flatMap(neighbour), ({ call }) => call, pgTable) ?? pgTable;
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
  const { constants, functions, text, usesSql } = declaration;
  if (schema.kind === 'file') {
    const uses = [
      ...(usesSql ? [{ path: 'drizzle-orm', name: 'sql' }] : []),
      ...functions.map((name) => ({
        path: pgCore,
        name: name.replace(/^type /, ''),
        isType: name.startsWith('type '),
      })),
      ...constants.filter((one) => one.path !== path),
    ];
    const code = { text: (await styled(path, `${text}\n`)).trim(), uses };
    return { files: [], edits: [constantIn(path, constant, code, { extension })] };
  }
  const specifiers = [...new Set(constants.map((one) => one.path))];
  const imports = importBlock({
    ...(usesSql ? { 'drizzle-orm': ['sql'] } : {}),
    [pgCore]: functions,
    ...Object.fromEntries(
      specifiers.map((from) => [
        relativeImport(posix.dirname(path), from, extension),
        constants.filter((one) => one.path === from).map(({ name }) => name),
      ]),
    ),
  });
  const file = { path, text: `${imports}\n\n${text}\n` };
  const barrel = schema.barrel === undefined ? [] : [exportIn(schema.barrel, { path, names: '*' }, { extension })];
  return { files: [file], edits: barrel };
}
