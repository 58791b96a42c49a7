import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ormSetupOf } from '../../src/gen/database/orm-setups.js';
import { pluginVersions } from '../../src/gen/database/fastify-setup.js';

const versionsIn = (folder: string) => {
  const text = readFileSync(join(import.meta.dirname, '../../templates', folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly dependencies: Readonly<Record<string, string>> }).dependencies;
};
const versionsOf = (orm: string) => {
  const { dependencies, devDependencies } = ormSetupOf(orm);
  return { ...dependencies, ...devDependencies };
};

describe('versions that gen database adds are those of new repositories', () => {
  it('of Drizzle', () => {
    const { 'drizzle-kit': kit, 'drizzle-orm': orm } = versionsIn('orm/drizzle');
    expect(versionsOf('drizzle')).toMatchObject({
      'drizzle-kit': kit,
      'drizzle-orm': orm,
      pg: versionsIn('base/database').pg,
    });
  });

  it('of Prisma, whose packages have one', () => {
    const { '@prisma/client': version } = versionsIn('orm/prisma');
    expect(new Set(Object.values(versionsOf('prisma')))).toEqual(new Set([version]));
  });

  it('of the plugins of Fastify', () => {
    expect(pluginVersions[5]).toBe(versionsIn('framework/fastify')['fastify-plugin']);
  });
});
