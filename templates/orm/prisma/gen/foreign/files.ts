import { posix } from 'node:path';

import { Draft } from '../../../../../src/edit/draft.js';
import { applyEdits } from '../../../../../src/edit/edit.js';
import { EditError, UserError } from '../../../../../src/errors.js';
import type { Names } from '../../../../../src/naming/names.js';
import type { Source } from '../../../../../src/gen/migration/table.js';
import { likeNeighbours } from '../../../../../src/gen/foreign-apps/like-neighbours.js';
import { plainTableOf, type ResolvedField } from '../../../../../src/gen/foreign-apps/plain-table.js';
import type { StorageFiles } from '../../../../../src/gen/foreign-apps/storage.js';
import { prismaMigration } from './migration.js';
import { modelEdits } from './model.js';
import { modelFileOf } from './model-file.js';
import { mistakesIn, type PrismaModel, type PrismaSchema } from './read-schema.js';

/** Where the models of an application are. */
interface PrismaStore extends PrismaSchema {
  /** Tables and columns have names of their own (`@@map`, `@map`). */
  readonly mapped: boolean;
  /** The folder of migrations, if there is one. */
  readonly migrations: string | undefined;
  readonly files: readonly string[];
}

/**
 * The model of a module in a schema of Prisma, and its migration where there are others.
 * @throws UserError when Prisma would refuse the schema with it
 */
export function prismaFiles(
  store: PrismaStore,
  names: Names,
  fields: readonly ResolvedField[],
  source: Source,
): StorageFiles {
  const { datasource, files, mapped, migrations, models } = store;
  const sqlName = {
    table: mapped ? names.plural.snake : names.singular.pascal,
    schema: schemaFor(store, names, fields),
  };
  const table = plainTableOf(names, sqlName, fields, mapped, 'key');
  const referred = fields.flatMap(({ reference }) => (reference && reference.path !== '' ? [reference.path] : []));
  const path = modelFileOf(models, names, referred, datasource ?? files[0] ?? 'prisma/schema.prisma');
  const edits = modelEdits(path, table);
  refuseMistakes([...files.filter((one) => one !== path), path], edits, source);
  const migration = migrations === undefined ? undefined : prismaMigration(migrations, table, source, new Date());
  return {
    files: migration ? [migration] : [],
    edits,
    starts: [path],
    migration: migrations,
    notes: [
      ...(migrations === undefined
        ? [
            `There are no migrations of Prisma here: "npx prisma migrate dev --name add_${names.plural.snake}" makes one, and the table.`,
          ]
        : ['"npx prisma migrate deploy" makes the table.']),
      '"npx prisma generate" makes the client that the new code needs.',
    ],
    table: { constant: '', path },
    schema: table.schema,
  };
}

/** The schema of PostgreSQL: that of the models that it refers to, or else of most others. */
function schemaFor(
  { models, schemas }: PrismaStore,
  names: Names,
  fields: readonly ResolvedField[],
): string | undefined {
  if (schemas.length === 0) return undefined;
  const others = models.filter(({ name }) => name !== names.singular.pascal);
  const used = new Set(fields.map(({ reference }) => reference?.name));
  const neighbour = ({ name, schema = '' }: PrismaModel) => ({ name, common: schema });
  const referred = others.filter(({ name }) => used.has(name)).map(neighbour);
  const usual = schemas.includes('public') ? 'public' : schemas.length === 1 ? schemas[0] : undefined;
  const schema = likeNeighbours(referred, others.map(neighbour), (one) => `@@schema("${one}")`, usual);
  if (schema !== undefined) return schema;
  throw new UserError(
    `It is not clear which schema the table of the module belongs to: ${schemas.join(', ')}.`,
    'Nothing was written. A model that is there, or a reference to one, decides it.',
  );
}

/** Reads what edits would make of a schema with Prisma's own parser. What cannot be edited is said when it is planned. */
function refuseMistakes(paths: readonly string[], edits: StorageFiles['edits'], { read }: Source): void {
  const path = paths.at(-1);
  const draft = new Draft((one) => read(one) ?? (one === path ? '' : undefined));
  try {
    applyEdits(draft, edits);
  } catch (error) {
    if (error instanceof EditError) return;
    throw error;
  }
  const [mistake] = mistakesIn(paths.map((one) => ({ path: one, text: draft.has(one) ? draft.text(one) : '' })));
  if (mistake !== undefined)
    throw new UserError(
      `Prisma would refuse the schema with the new model: ${mistake}`,
      `Nothing was written. ${posix.basename(path ?? '')} would say something that Prisma does not accept: take other names for the module or its fields.`,
    );
}
