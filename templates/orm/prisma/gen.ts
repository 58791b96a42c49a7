import { posix } from 'node:path';

import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { prismaCode } from './gen/code.js';
import { prismaInRepo } from './gen/prisma-in-repo.js';

export default defineGen({
  orm: { label: prismaCode.label, packages: ['@prisma/client', 'prisma'], recognise },
});

function recognise({ owner, packages, read }: Place) {
  const places = [owner, ...packages].flatMap(({ folder, prismaSchema }) =>
    [...(prismaSchema === undefined ? [] : [prismaSchema]), 'prisma/schema.prisma', 'schema.prisma'].map((name) =>
      posix.join(folder, name),
    ),
  );
  const schema = places.find((path) => read(path) !== undefined);
  if (schema === undefined) return 'Prisma without prisma/schema.prisma';
  const provider = /datasource\s+\w+\s*\{[^}]*provider\s*=\s*"(\w+)"/.exec(read(schema) ?? '')?.[1] ?? '';
  return provider.startsWith('postgres') ? prismaInRepo({ schema }) : `Prisma over ${provider}; PostgreSQL is known`;
}
