import { posix } from 'node:path';

import type { Repo } from '../../repo/repo.js';
import { drizzleStorage } from './drizzle/storage.js';
import { mayHoldDatabase, type SourceText } from './find-access.js';
import { prismaStorage } from './prisma/storage.js';
import type { Reading, Storage } from './storage.js';

/** Libraries that store rows and that gen has no templates for. */
const others = ['typeorm', 'mongoose', 'sequelize', 'knex', 'kysely', '@mikro-orm/core', 'objection', 'pg', 'postgres'];

/** How an application stores rows; a sentence when that is not understood. */
export function storageOf(
  { app, framework, orm }: Repo,
  reading: Reading,
  dependencies: Readonly<Record<string, string>>,
): Storage | string {
  const surroundings = { ...reading, app, framework, texts: textsIn(app, reading) };
  switch (orm?.name) {
    case 'drizzle':
      return drizzleStorage(orm, surroundings);
    case 'prisma':
      return prismaStorage(orm, surroundings);
    case undefined: {
      const found = others.filter((name) => name in dependencies);
      const left = found.length === 0 ? '' : `; ${found.join(', ')} ${found.length === 1 ? 'is' : 'are'} left alone`;
      return `no ORM that gen has templates for: drizzle-orm and @prisma/client are${left}`;
    }
  }
}

function textsIn(app: string, { files, read }: Reading): readonly SourceText[] {
  return files(posix.join(app, 'src'))
    .filter((path) => mayHoldDatabase.test(path))
    .flatMap((path): readonly SourceText[] => {
      const text = read(path);
      return text === undefined ? [] : [{ path, text }];
    });
}
