import { posix } from 'node:path';

import { settingsIn } from '../../../../src/edit/config-file.js';
import { blocksOf } from '../../../../src/edit/prisma/blocks.js';
import { Computed, isStaticObject } from '../../../../src/edit/static-value.js';
import type { Place } from '../../../../src/repo/recogniser.js';
import type { PrismaPlaces } from './prisma-table.js';

/** Where Prisma looks for its configuration, in this order. */
const configNames = [
  'prisma7.config',
  '.config/prisma7',
  'prisma.config',
  '.config/prisma',
  '.config/prisma.config',
].flatMap((name) => ['.js', '.ts', '.mjs', '.cjs', '.mts', '.cts'].map((end) => name + end));

type Package = Place['owner'];

/** Where Prisma has its schema, as it looks for it itself; a sentence when that is not understood. */
export function prismaPlacesOf({ owner, packages, ...reading }: Place): Required<PrismaPlaces> | string {
  for (const one of [owner, ...packages]) {
    const found = placesIn(one, reading);
    if (found !== undefined) return found;
  }
  return 'Prisma without prisma/schema.prisma';
}

/** What an application that is not over PostgreSQL is over, as a sentence; undefined for one that is. */
export function otherDatabase({ files }: Required<PrismaPlaces>, read: Place['read']): string | undefined {
  const source = files.flatMap((path) => blocksOf(read(path) ?? '')).find(({ kind }) => kind === 'datasource');
  const provider = source?.lines.find(({ word }) => word === 'provider');
  const value = provider?.text.split('=')[1]?.trim().replaceAll('"', '');
  if (value === undefined) return 'Prisma without a datasource';
  return value.startsWith('postgres') ? undefined : `Prisma over ${value}; PostgreSQL is known`;
}

type Reading = Pick<Place, 'filesIn' | 'read'>;

function placesIn({ folder, prismaSchema }: Package, reading: Reading): Required<PrismaPlaces> | string | undefined {
  const config = configNames.map((name) => posix.join(folder, name)).find((path) => reading.read(path) !== undefined);
  const settings = config === undefined ? {} : settingsIn(config, reading.read);
  if (settings instanceof Computed) return `the configuration of Prisma is computed in ${settings.toString()}`;
  const { schema } = settings;
  const migrations = isStaticObject(settings.migrations) ? settings.migrations.path : undefined;
  for (const [name, value] of Object.entries({ schema, 'path of migrations': migrations }))
    if (value !== undefined && typeof value !== 'string')
      return `the ${name} of ${config ?? ''} is computed${value instanceof Computed ? `, in ${value.toString()}` : ''}`;
  const base = config === undefined ? folder : posix.dirname(config);
  const named =
    typeof schema === 'string' ? posix.join(base, schema) : prismaSchema && posix.join(folder, prismaSchema);
  const places =
    named === undefined ? ['schema.prisma', 'prisma/schema.prisma'].map((name) => posix.join(folder, name)) : [named];
  const [found] = places.flatMap((place) => schemaAt(place, reading) ?? []);
  if (!found) return named === undefined ? undefined : `there is no ${named}, which the configuration of Prisma names`;
  return { ...found, migrations: typeof migrations === 'string' ? posix.join(base, migrations) : undefined };
}

/** A file, or a folder with several. */
function schemaAt(
  schema: string,
  { filesIn, read }: Reading,
): Pick<Required<PrismaPlaces>, 'files' | 'schema'> | undefined {
  if (read(schema) !== undefined) return { schema, files: [schema] };
  const files = filesIn(schema, '.prisma');
  return files.length === 0 ? undefined : { schema, files };
}
