import { posix } from 'node:path';

import { isRelative } from '../../../edit/module-path.js';
import { type Block, blocksOf } from '../../../edit/prisma/blocks.js';
import type { Orm } from '../../../repo/repo.js';
import { prismaCode } from '../../orms/prisma/code.js';
import { tableOf } from '../../orms/prisma/relations.js';
import { importedFrom, prismaAccess } from '../find-access.js';
import { keyOf } from '../key-of.js';
import type { Read, Storage, Surroundings, Target } from '../storage.js';
import { prismaFiles } from './files.js';

/** How an application stores rows with Prisma; a sentence when that is not understood. */
export function prismaStorage(
  { schema }: Extract<Orm, { name: 'prisma' }>,
  { app, framework, read, texts }: Surroundings,
): Storage | string {
  const access = prismaAccess(framework, texts);
  if (!access)
    return `no client of Prisma that code can use: ${
      framework.name === 'nestjs' ? 'neither a class that extends PrismaClient' : "neither app.decorate('prisma', …)"
    }, nor export const prisma = new PrismaClient(…)`;
  const maker = texts.find(({ path }) => path === access.path);
  const client = maker && importedFrom(maker.text, 'PrismaClient');
  if (client === undefined) return `where ${access.path} takes PrismaClient from`;
  const models = modelsIn(read(schema));
  // Tables and columns have names of their own, as the other models do it.
  const mapped = models.length === 0 || models.some(({ lines }) => lines.some(({ word }) => word === '@@map'));
  const migrations = migrationsOf(app, schema, read);
  return {
    orm: 'prisma',
    code: prismaCode,
    access,
    handle: 'prisma',
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
