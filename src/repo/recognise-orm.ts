import { posix } from 'node:path';

import { readRepoFile } from '../disk/repo-path.js';
import type { Package } from './packages.js';
import type { Orm } from './repo.js';

/**
 * The ORM of an application: in its own package, or in one beside it. Undefined when there is none; in words what is there
 * and not understood.
 */
export function recogniseOrm(root: string, app: Package, packages: readonly Package[]): Orm | string | undefined {
  const all = [app, ...packages.filter((one) => one !== app)];
  const prisma = all.find(({ dependencies }) => '@prisma/client' in dependencies || 'prisma' in dependencies);
  const drizzle = all.find(({ dependencies }) => 'drizzle-orm' in dependencies);
  if (prisma && drizzle) return 'both Prisma and Drizzle';
  if (prisma) return prismaOf(root, prisma, all);
  return drizzle && drizzleOf(root, drizzle, all);
}

function prismaOf(root: string, one: Package, all: readonly Package[]): Orm | string {
  const places = [one, ...all].flatMap(({ folder, prismaSchema }) =>
    [...(prismaSchema === undefined ? [] : [prismaSchema]), 'prisma/schema.prisma', 'schema.prisma'].map((name) =>
      posix.join(folder, name),
    ),
  );
  const schema = places.find((path) => readRepoFile(root, path) !== undefined);
  if (schema === undefined) return 'Prisma without prisma/schema.prisma';
  const provider = /datasource\s+\w+\s*\{[^}]*provider\s*=\s*"(\w+)"/.exec(readRepoFile(root, schema) ?? '')?.[1] ?? '';
  return provider.startsWith('postgres') ? { name: 'prisma', schema } : `Prisma over ${provider}; PostgreSQL is known`;
}

function drizzleOf(root: string, one: Package, all: readonly Package[]): Orm | string {
  const configs = [one, ...all].flatMap(({ folder }) =>
    ['drizzle.config.ts', 'drizzle.config.js'].map((name) => posix.join(folder, name)),
  );
  const config = configs.find((path) => readRepoFile(root, path) !== undefined);
  if (config === undefined) return 'Drizzle without drizzle.config.ts';
  const text = readRepoFile(root, config) ?? '';
  const setting = (name: string) => new RegExp(`\\b${name}\\s*:\\s*['"]([^'"]+)['"]`).exec(text)?.[1];
  const dialect = setting('dialect') ?? '';
  if (dialect !== 'postgresql')
    return `Drizzle over ${dialect === '' ? 'a dialect that is computed' : dialect}; PostgreSQL is known`;
  const schema = setting('schema');
  if (schema === undefined) return `the schema of ${config} is computed`;
  const at = (path: string) => posix.join(posix.dirname(config), path);
  return { name: 'drizzle', schema: at(schema), migrations: at(setting('out') ?? 'drizzle') };
}
