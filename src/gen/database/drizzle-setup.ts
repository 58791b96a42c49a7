import { posix } from 'node:path';

import { placeOf } from '../../repo/recognise-framework.js';
import { loadGenParts } from '../drivers/load-gen-parts.js';
import type { RenderedFile } from '../generator-template.js';
import { frameworkSetupOf } from './framework-setups.js';
import { type Home, inFolder, settingOf } from './home.js';
import type { OrmSetup } from './setup.js';

/** Drizzle on node-postgres, with drizzle-kit for migrations. */
export const drizzleSetup: OrmSetup = {
  id: 'drizzle',
  label: 'Drizzle',
  hint: 'Queries that read like SQL; tables are declared in TypeScript',
  dependencies: { 'drizzle-orm': '0.45.4', pg: '8.23.1' },
  devDependencies: { '@types/pg': '8.23.1', 'drizzle-kit': '0.31.11' },
  scripts: { 'db:generate': 'drizzle-kit generate', 'db:migrate': 'drizzle-kit migrate' },
  config: (home) => inFolder(home, 'drizzle.config.ts'),
  places: (home) => [
    { template: 'drizzle.config.ts', path: drizzleSetup.config(home) },
    { template: 'drizzle.schema.ts', path: schemaIn(home) },
  ],
  view: (home) => ({ schema: settingOf(drizzleSetup.config(home), schemaIn(home)) }),
  migration: firstMigration,
  generated: () => [],
  notes: () => [],
};

function schemaIn(home: Home): string {
  return posix.join(home.code, frameworkSetupOf(home.repo).schemaFolder, 'schema.ts');
}

/** As its driver makes an empty one. It reads the configuration that is about to be written. */
async function firstMigration(
  home: Home,
  written: readonly RenderedFile[],
  at: Date,
): Promise<readonly RenderedFile[]> {
  const { owner, packages, repo } = home;
  const read = (path: string) => written.find((one) => one.path === path)?.text ?? home.read(path);
  const { orms } = await loadGenParts();
  const orm = orms
    .find(({ id }) => id === drizzleSetup.id)
    ?.recognise(placeOf(owner, { packages, read, root: repo.root }));
  if (orm === undefined || typeof orm === 'string' || !('emptyMigration' in orm))
    throw new Error(
      `Drizzle is not recognised in what is written: ${typeof orm === 'string' ? orm : 'there is no driver'}`,
    );
  return orm.emptyMigration('init', '-- No tables yet.\n', { ...home, read }, at).files;
}
