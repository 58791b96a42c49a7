import type { Repo } from '../repo.js';
import type { SourceText } from './source-text.js';
import type { Reading, Storage, Surroundings } from './storage.js';

/** Libraries that store rows, for messages where none of them has templates. */
const others = [
  'mongoose',
  'sequelize',
  'knex',
  'kysely',
  '@mikro-orm/core',
  'objection',
  'pg',
  'postgres',
  'mysql2',
  'better-sqlite3',
  'mongodb',
];

/** What an application stores rows with that is no ORM with templates. */
export function leftAlone(dependencies: Readonly<Record<string, string>>): readonly string[] {
  return others.filter((name) => name in dependencies);
}

/**
 * How an application stores rows; a sentence when that is not understood.
 * @param folders of the sources that code of the application can import
 * @param known packages of the ORMs that there are templates for @param majorOf the version of one of their packages
 */
export function storageOf(
  { app, framework, orm }: Repo,
  reading: Reading,
  folders: readonly string[],
  dependencies: Readonly<Record<string, string>>,
  known: readonly string[],
  majorOf: Surroundings['majorOf'],
): Storage | string {
  if (orm) return orm.storageIn({ ...reading, app, framework, majorOf, texts: textsIn(folders, reading) });
  const found = leftAlone(dependencies).filter((name) => !known.includes(name));
  if (found.length === 0)
    return 'no database: "gen database --orm drizzle" adds one, and so does "gen database --orm prisma"';
  const left = `${found.join(', ')} ${found.length === 1 ? 'is' : 'are'} left alone`;
  return `no ORM that gen has templates for: ${new Intl.ListFormat('en-GB').format(known)} are; ${left}`;
}

/** A file whose name or folder says that it has to do with the database. */
const mayHoldDatabase =
  /(?:^|[/.-])(?:app|client|connection|data|database|db|drizzle|infrastructure|main|orm|persistence|plugins|postgres|pg|prisma|server)(?=[/.-])/;

function textsIn(folders: readonly string[], { files, read }: Reading): readonly SourceText[] {
  return [...new Set(folders.flatMap((folder) => files(folder)))]
    .filter((path) => mayHoldDatabase.test(path))
    .flatMap((path): readonly SourceText[] => {
      const text = read(path);
      return text === undefined ? [] : [{ path, text }];
    });
}
