import { posix } from 'node:path';

import { isRelative } from '../../../../../src/edit/module-path.js';
import type { DatabaseSearch } from '../../../../../src/gen/foreign-apps/database-access.js';
import { keyOf } from '../../../../../src/gen/foreign-apps/key-of.js';
import { importedFrom, type SourceText } from '../../../../../src/gen/foreign-apps/source-text.js';
import type { Read, Storage, Surroundings, Target } from '../../../../../src/gen/foreign-apps/storage.js';
import { prismaCode } from '../code.js';
import type { PrismaPlaces } from '../prisma-table.js';
import { prismaFiles } from './files.js';
import { type PrismaModel, type PrismaSchema, readPrismaSchema } from './read-schema.js';

/** How an application stores rows with Prisma; a sentence when that is not understood. */
export function prismaStorage(places: PrismaPlaces, { framework, read, texts }: Surroundings): Storage | string {
  const search = clientIn(texts);
  const access = framework.foreign.accessOf(search, texts);
  if (!access)
    return `no client of Prisma that code can use: neither ${framework.foreign.accessSought(search)}, nor export const prisma = new PrismaClient(…)`;
  const maker = texts.find(({ path }) => path === access.path);
  const client = maker ? importedFrom(maker.text, 'PrismaClient') : '@prisma/client';
  if (client === undefined) return `where ${access.path} takes PrismaClient from`;
  const { files = [places.schema] } = places;
  const schemaNow = (readNow: Read) => readPrismaSchema(files.map((path) => ({ path, text: readNow(path) ?? '' })));
  const schema = schemaNow(read);
  // Tables and columns have names of their own, as the other models do it.
  const mapped = schema.models.length === 0 || schema.models.some(({ isMapped }) => isMapped);
  const migrations = migrationsOf(places, schema, read);
  return {
    code: prismaCode,
    access,
    handle: search.handle,
    targets: (readNow) => schemaNow(readNow).models.map(targetOf),
    own: ({ singular }) => singular.pascal,
    files: (_, names, fields, source) =>
      Promise.resolve(prismaFiles({ ...schema, files, mapped, migrations }, names, fields, source)),
    declaredIn: ({ table }) => `the model in ${table.path}`,
    view: (fields, from) => {
      const json = fields.filter(({ field }) => field.type.kind === 'json');
      return {
        usesPrisma: json.length > 0,
        nullJson: json.some(({ field }) => field.nullable),
        // A package, or a file of the repository without its ending.
        prisma: isRelative(client) ? from(posix.join(posix.dirname(access.path), client)) : client,
      };
    },
  };
}

function clientIn(texts: readonly SourceText[]): DatabaseSearch {
  return {
    handle: 'prisma',
    madeBy: 'new PrismaClient(…)',
    making: texts.filter(
      ({ text }) => text.includes('PrismaClient') && importedFrom(text, 'PrismaClient') !== undefined,
    ),
    maker: 'PrismaClient',
    baseClass: 'PrismaClient',
    library: { name: 'nestjs-prisma', service: 'PrismaService', module: 'PrismaModule' },
  };
}

/** The folder of migrations, if there is one: that of the configuration, or beside the schema. */
function migrationsOf(
  { files = [], migrations, schema }: PrismaPlaces,
  { datasource }: PrismaSchema,
  read: Read,
): string | undefined {
  const root = files.some((path) => path !== schema) ? schema : posix.dirname(schema);
  const beside = [...(datasource === undefined ? [] : [posix.dirname(datasource)]), root, posix.dirname(root)];
  const folders = migrations === undefined ? beside.map((folder) => posix.join(folder, 'migrations')) : [migrations];
  return folders.find((folder) => read(`${folder}/migration_lock.toml`) !== undefined);
}

function targetOf({ key, name, path, schema, table }: PrismaModel): Target {
  return {
    table,
    schema,
    column: key?.column ?? 'id',
    name,
    path,
    key: keyOf(name, key?.type),
    called: [name, table],
  };
}
