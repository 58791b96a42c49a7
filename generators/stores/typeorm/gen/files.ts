import { posix } from 'node:path';

import { minimatch } from 'minimatch';

import { UserError } from '../../../../src/errors.js';
import type { Draft } from '../../../../src/edit/draft.js';
import type { Edit } from '../../../../src/edit/edit.js';
import { elementOf } from '../../../../src/edit/in-array.js';
import { likeNeighbours } from '../../../../src/gen/foreign-apps/like-neighbours.js';
import type { PlainApp } from '../../../../src/gen/foreign-apps/plain-app.js';
import { plainTableOf, type ResolvedField } from '../../../../src/gen/foreign-apps/plain-table.js';
import type { StorageFiles } from '../../../../src/gen/foreign-apps/storage.js';
import type { Source } from '../../../../src/gen/migration/table.js';
import type { Names } from '../../../../src/naming/names.js';
import type { Listed, TypeormConfig } from './config.js';
import type { Entity } from './entities.js';
import { entityClass } from './entity-class.js';
import { migrationFolder, typeormMigration } from './migration.js';

/** Where an application has its entities and migrations. */
export interface TypeormStore {
  readonly draft: Draft;
  readonly configs: readonly TypeormConfig[];
  readonly entities: readonly Entity[];
  /** All source files. */
  readonly paths: readonly string[];
}

/** The entity of a module, where TypeORM finds it, and its migration where there are others. */
export function typeormFiles(
  app: PlainApp,
  store: TypeormStore,
  names: Names,
  fields: readonly ResolvedField[],
  source: Source,
): Promise<StorageFiles> {
  const { configs, entities } = store;
  const constant = `${names.singular.pascal}Entity`;
  const path = entityFile(app, store, names);
  const others = entities.filter((one) => one.name !== constant);
  const naming = configs.map((one) => one.naming).find((one) => one !== undefined);
  const isSnake = naming === 'SnakeNamingStrategy';
  const isNamed = !isSnake && (naming !== undefined || others.some(({ namesColumns }) => namesColumns));
  const table = plainTableOf(
    names,
    { table: names.plural.snake, schema: schemaOf(others, fields) },
    fields,
    isSnake || isNamed,
    'key',
  );
  const folder = migrationFolder(store);
  const migration = folder === undefined ? undefined : typeormMigration(folder, table, source, new Date());
  const edits = configs.flatMap((config) => entityIn(config.path, config.entities, { path, name: constant }, app));
  return Promise.resolve({
    files: [
      { path, text: entityClass(table, { constant, path, isNamed, extension: app.extension }) },
      ...(migration ? [migration.file] : []),
    ],
    edits: [
      ...edits,
      ...(migration
        ? configs.flatMap(({ migrations, path: at }) => entityIn(at, migrations, migration.target, app))
        : []),
    ],
    migration: folder,
    notes: notesOf(store, folder, constant),
    table: { constant, path },
    schema: table.schema,
  });
}

/** In the folder of the module, or else beside the other entities: where all settings find it. */
function entityFile(
  { layout, repo }: PlainApp,
  { configs, entities }: TypeormStore,
  { plural, singular }: Names,
): string {
  const name = `${singular.kebab}${repo.suffix}entity.ts`;
  const beside = entities.map(({ path }) => path);
  const folders = [posix.join(layout.folder, plural.kebab), ...beside.map((one) => posix.dirname(one)).toReversed()];
  const plain =
    beside.length > 0 && beside.every((one) => !/[.-]entity\.ts$/.test(one)) ? [`${singular.kebab}.ts`] : [];
  const candidates = folders.flatMap((folder) => [name, ...plain].map((file) => posix.join(folder, file)));
  const patterns = configs.flatMap(({ entities: listed }) => (listed.kind === 'patterns' ? [listed.patterns] : []));
  const found = candidates.find((path) => patterns.every((one) => one.some((pattern) => minimatch(path, pattern))));
  if (found !== undefined) return found;
  throw new UserError(
    `TypeORM finds entities by ${patterns.flat().join(' and ')}, and no file of the module fits that.`,
    'Nothing was written. A pattern such as src/**/*.entity.ts, a list of classes, or autoLoadEntities is understood.',
  );
}

function schemaOf(entities: readonly Entity[], fields: readonly ResolvedField[]): string | undefined {
  const used = new Set(fields.flatMap(({ reference }) => (reference ? [`${reference.path} ${reference.name}`] : [])));
  const neighbours = entities.map(({ name, path, schema }) => ({ name, path, common: { schema } }));
  const referred = neighbours.filter(({ name, path }) => used.has(`${path} ${name}`));
  return likeNeighbours(referred, neighbours, ({ schema }) => schema ?? 'public', { schema: undefined })?.schema;
}

function entityIn(
  path: string,
  listed: Listed,
  target: { readonly path: string; readonly name: string },
  { extension }: PlainApp,
): readonly Edit[] {
  if (listed.kind !== 'classes') return [];
  return [elementOf(path, listed.find, target, { extension }, `the list in ${path}`)];
}

function notesOf({ configs }: TypeormStore, folder: string | undefined, constant: string): readonly string[] {
  const computed = configs.flatMap(({ entities }) => (entities.kind === 'computed' ? [entities.at] : []));
  const synchronizes = configs.some((one) => one.synchronizes);
  const made =
    folder === undefined
      ? synchronizes
        ? '"synchronize" makes the table when the application starts.'
        : 'No migrations of TypeORM were found: "npx typeorm migration:generate" makes the one of the table.'
      : '"npx typeorm migration:run" makes the table.';
  return [
    made,
    ...computed.map((at) => `Which entities there are is computed in ${at}: see that ${constant} is among them.`),
  ];
}
