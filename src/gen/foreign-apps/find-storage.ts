import { posix } from 'node:path';

import { isRelative } from '../../edit/module-path.js';
import { blocksOf } from '../../edit/prisma/blocks.js';
import type { Orm, Repo } from '../../repo/repo.js';
import { drizzleAccess, importedFrom, mayHoldDatabase, prismaAccess, type SourceText } from './find-access.js';
import { type Reading, schemaPlaceOf } from './find-schema.js';
import type { DrizzleStorage, PrismaStorage, Storage } from './plain-app.js';

/** Libraries that store rows and that gen has no templates for. */
const others = ['typeorm', 'mongoose', 'sequelize', 'knex', 'kysely', '@mikro-orm/core', 'objection', 'pg', 'postgres'];

/** How an application stores rows; in words what is not understood. */
export function storageOf(
  repo: Repo,
  reading: Reading,
  dependencies: Readonly<Record<string, string>>,
): Storage | string {
  const { app, orm } = repo;
  if (!orm) {
    const found = others.filter((name) => name in dependencies);
    const left = found.length === 0 ? '' : `; ${found.join(', ')} ${found.length === 1 ? 'is' : 'are'} left alone`;
    return `no ORM that gen has templates for: drizzle-orm and @prisma/client are${left}`;
  }
  const files = reading
    .files(posix.join(app, 'src'))
    .filter((path) => mayHoldDatabase.test(path))
    .flatMap((path): readonly SourceText[] => {
      const text = reading.read(path);
      return text === undefined ? [] : [{ path, text }];
    });
  return orm.name === 'drizzle' ? drizzleOf(repo, orm, files, reading) : prismaOf(repo, orm, files, reading);
}

function drizzleOf(
  { framework }: Repo,
  { migrations, schema }: Extract<Orm, { name: 'drizzle' }>,
  files: readonly SourceText[],
  reading: Reading,
): DrizzleStorage | string {
  const place = schemaPlaceOf(schema, reading);
  if (typeof place === 'string') return place;
  const access = drizzleAccess(framework, files);
  if (!access)
    return `no database of Drizzle that code can use: ${
      framework.name === 'nestjs'
        ? 'neither a provider that calls drizzle(…), of a module that exports it'
        : "neither app.decorate('db', …)"
    }, nor export const db = drizzle(…)`;
  return { orm: 'drizzle', access, schema: place, migrations };
}

function prismaOf(
  { app, framework }: Repo,
  { schema }: Extract<Orm, { name: 'prisma' }>,
  files: readonly SourceText[],
  { read }: Reading,
): PrismaStorage | string {
  const access = prismaAccess(framework, files);
  if (!access)
    return `no client of Prisma that code can use: ${
      framework.name === 'nestjs' ? 'neither a class that extends PrismaClient' : "neither app.decorate('prisma', …)"
    }, nor export const prisma = new PrismaClient(…)`;
  const maker = files.find(({ path }) => path === access.path);
  const from = maker && importedFrom(maker.text, 'PrismaClient');
  if (maker === undefined || from === undefined) return `where ${access.path} takes PrismaClient from`;
  const folders = [read(posix.join(app, 'prisma.config.ts')), read('prisma.config.ts')]
    .flatMap((text) => /migrations:\s*\{[^}]*path:\s*['"]([^'"]+)['"]/.exec(text ?? '')?.[1] ?? [])
    .map((path) => posix.join(app, path));
  const migrations = [...folders, posix.join(posix.dirname(schema), 'migrations')].find(
    (folder) => read(`${folder}/migration_lock.toml`) !== undefined,
  );
  const models = blocksOf(read(schema) ?? '').filter(({ kind }) => kind === 'model');
  return {
    orm: 'prisma',
    access,
    schema,
    migrations,
    client: isRelative(from) ? { path: posix.join(posix.dirname(access.path), from) } : { package: from },
    mapped: models.length === 0 || models.some(({ lines }) => lines.some(({ word }) => word === '@@map')),
  };
}
