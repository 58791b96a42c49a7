import { posix } from 'node:path';

import { type Home, inFolder, settingOf } from './home.js';
import type { OrmSetup } from './setup.js';

const schema = 'prisma/schema.prisma';
const migrations = 'prisma/migrations';

/** Prisma with the adapter for node-postgres; its client is generated into the code of the application. */
export const prismaSetup: OrmSetup = {
  id: 'prisma',
  label: 'Prisma',
  hint: 'Models in a schema of its own, and a client that is generated from it',
  dependencies: { '@prisma/adapter-pg': '7.10.0', '@prisma/client': '7.10.0' },
  devDependencies: { prisma: '7.10.0' },
  scripts: { 'db:generate': 'prisma generate', 'db:migrate': 'prisma migrate deploy' },
  config: (home) => inFolder(home, 'prisma.config.ts'),
  places: (home) => [
    { template: 'prisma.config.ts', path: prismaSetup.config(home) },
    { template: 'prisma.schema.prisma', path: inFolder(home, schema) },
    { template: 'prisma.migration_lock.toml', path: inFolder(home, `${migrations}/migration_lock.toml`) },
  ],
  view: (home) => ({
    schema,
    migrations,
    output: settingOf(inFolder(home, schema), clientFolder(home)),
    moduleFormat: home.repo.moduleSystem === 'esm' ? 'esm' : 'cjs',
    importEnding: home.repo.extension.replace('.', ''),
    client: `${clientFolder(home)}/client.ts`,
  }),
  migration: (home, _, at) => {
    const stamp = at.toISOString().replaceAll(/\D/g, '').slice(0, 14);
    const path = inFolder(home, `${migrations}/${stamp}_init/migration.sql`);
    return Promise.resolve([{ path, text: '-- This is an empty migration.\n' }]);
  },
  generated: (home) => [`${clientFolder(home)}/`],
  notes: ({ manager: { name } }) => [
    `"${name} run db:generate" makes the client, which the compiler needs: after the installation, and before each build in CI and images.`,
  ],
};

function clientFolder({ code }: Home): string {
  return posix.join(code, 'generated/prisma');
}
