import { posix } from 'node:path';

import { Draft } from '../../edit/draft.js';
import { inNestModule } from '../../edit/nest-module.js';
import { shutdownHooksIn } from '../../edit/nest-shutdown.js';
import type { Home } from './home.js';
import type { FrameworkSetup, OrmSetup } from './setup.js';

/** NestJS: a module provides the database, and closes it when the application shuts down. */
export const nestSetup: FrameworkSetup = {
  id: 'nestjs',
  dependencies: () => ({}),
  schemaFolder: 'database',
  places: (home, orm) => [
    { template: `nestjs.${orm.id}.module.ts`, path: moduleOf(home, orm).path },
    ...(orm.id === 'prisma' ? [{ template: 'nestjs.prisma.service.ts', path: fileIn(home, 'prisma', 'service') }] : []),
  ],
  edits: (home, orm) => {
    const { called, entry } = home.repo.framework;
    const place = { path: entry, className: called, list: 'imports' } as const;
    const main = mainOf(home);
    return [
      inNestModule(place, moduleOf(home, orm), { extension: home.repo.extension }),
      ...(main === undefined ? [] : [shutdownHooksIn(main)]),
    ];
  },
};

function moduleOf(home: Home, { id }: OrmSetup) {
  return id === 'prisma'
    ? { path: fileIn(home, 'prisma', 'module'), name: 'PrismaModule' }
    : { path: fileIn(home, 'database', 'module'), name: 'DatabaseModule' };
}

function fileIn({ code, repo }: Home, folder: string, part: string): string {
  return posix.join(code, folder, `${folder}${repo.suffix}${part}.ts`);
}

/** The file that makes the application and listens; undefined where it is not one of the usual ones. */
function mainOf({ owner: { entry, sources }, read }: Home): string | undefined {
  const usual = ['main.ts', 'app.ts', 'server.ts', 'index.ts'].map((name) => posix.join(sources, name));
  const draft = new Draft(read);
  return [...(entry === undefined ? [] : [entry]), ...usual].find(
    (path) => draft.has(path) && draft.text(path).includes('NestFactory.create('),
  );
}
