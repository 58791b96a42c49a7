import { posix } from 'node:path';

import { isRelative } from '../../../../../src/edit/module-path.js';
import { type Block, blocksOf } from '../../../../../src/edit/prisma/blocks.js';
import type { DatabaseSearch } from '../../../../../src/gen/foreign-apps/database-access.js';
import { keyOf } from '../../../../../src/gen/foreign-apps/key-of.js';
import { importedFrom, type SourceText } from '../../../../../src/gen/foreign-apps/source-text.js';
import type { Read, Storage, Surroundings, Target } from '../../../../../src/gen/foreign-apps/storage.js';
import { prismaCode } from '../code.js';
import type { PrismaPlaces } from '../prisma-table.js';
import { tableOf } from '../relations.js';
import { prismaFiles } from './files.js';

/** How an application stores rows with Prisma; a sentence when that is not understood. */
export function prismaStorage(
  { schema }: PrismaPlaces,
  { app, framework, read, texts }: Surroundings,
): Storage | string {
  const search = clientIn(texts);
  const access = framework.foreign.accessOf(search, texts);
  if (!access)
    return `no client of Prisma that code can use: neither ${framework.foreign.accessSought(search)}, nor export const prisma = new PrismaClient(…)`;
  const maker = texts.find(({ path }) => path === access.path);
  const client = maker && importedFrom(maker.text, 'PrismaClient');
  if (client === undefined) return `where ${access.path} takes PrismaClient from`;
  const models = modelsIn(read(schema));
  // Tables and columns have names of their own, as the other models do it.
  const mapped = models.length === 0 || models.some(({ lines }) => lines.some(({ word }) => word === '@@map'));
  const migrations = migrationsOf(app, schema, read);
  return {
    code: prismaCode,
    access,
    handle: search.handle,
    targets: (readNow) => modelsIn(readNow(schema)).map((model) => targetOf(model, schema)),
    own: ({ plural, singular }) => ({ name: singular.pascal, table: mapped ? plural.snake : singular.pascal }),
    files: (_, names, fields, source) =>
      Promise.resolve(prismaFiles({ mapped, migrations, schema }, names, fields, source)),
    declaredIn: () => `the model in ${schema}`,
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
    making: texts.filter(({ text }) => /\bPrismaClient\b/.test(text)),
    constant: /=[^;=]*\bnew PrismaClient\b/,
    baseClass: 'PrismaClient',
  };
}

function modelsIn(schema: string | undefined): readonly Block[] {
  return blocksOf(schema ?? '').filter(({ kind }) => kind === 'model');
}

/** The folder of migrations, if there is one. */
function migrationsOf(app: string, schema: string, read: Read): string | undefined {
  const folders = [read(posix.join(app, 'prisma.config.ts')), read('prisma.config.ts')]
    .flatMap((text) => /migrations:\s*\{[^}]*path:\s*['"]([^'"]+)['"]/.exec(text ?? '')?.[1] ?? [])
    .map((path) => posix.join(app, path));
  return [...folders, posix.join(posix.dirname(schema), 'migrations')].find(
    (folder) => read(`${folder}/migration_lock.toml`) !== undefined,
  );
}

function targetOf(model: Block, schema: string): Target {
  const id = model.lines.find(({ text }) => /\s@id\b/.test(text));
  const type = id?.word === 'id' ? id.text.split(/\s+/)[1] : undefined;
  const key = type === 'String' && id?.text.includes('@db.Uuid') ? 'uuid' : type;
  const table = tableOf(model);
  return { table, name: model.name, path: schema, key: keyOf(model.name, key), called: [model.name, table] };
}
