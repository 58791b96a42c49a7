import { posix } from 'node:path';

import { autoloadFolders } from '../../edit/autoload.js';
import { Draft } from '../../edit/draft.js';
import { fastifyPlugin } from '../../edit/fastify-plugin.js';
import type { Home } from './home.js';
import type { FrameworkSetup, OrmSetup } from './setup.js';

/** The version of fastify-plugin for each major version of Fastify. */
export const pluginVersions = { 4: '4.5.1', 5: '6.0.1' } as const;

/** Fastify: a plugin decorates the application with the database, and closes it with the application. */
export const fastifySetup: FrameworkSetup = {
  id: 'fastify',
  dependencies: ({ repo }) => ({ 'fastify-plugin': pluginVersions[repo.framework.facts.major === 4 ? 4 : 5] }),
  schemaFolder: 'db',
  places: (home, orm) => [{ template: `fastify.${orm.id}.ts`, path: pluginOf(home, orm).path }],
  edits: (home, orm) => {
    const { extension, framework } = home.repo;
    return [fastifyPlugin(framework.entry, pluginOf(home, orm), undefined, { extension })];
  },
};

function pluginOf(home: Home, { id }: OrmSetup) {
  const name = id === 'prisma' ? 'prisma' : 'db';
  return { path: posix.join(pluginFolder(home), `${name}.ts`), name, isDefault: true };
}

/** Where autoload finds plugins, or where they would be. */
function pluginFolder({ code, read, repo }: Home): string {
  const folders = autoloadFolders(new Draft(read), repo.framework.entry).map(({ path }) => path);
  return folders.find((path) => posix.basename(path) === 'plugins') ?? posix.join(code, 'plugins');
}
