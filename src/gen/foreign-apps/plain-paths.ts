import { posix } from 'node:path';

import type { Names } from '../../naming/names.js';
import type { PlainApp } from './plain-app.js';

/** Where the files of a module are. */
export interface PlainPaths {
  readonly folder: string;
  /** What services see: the types of a module. */
  readonly entity: string;
  /** What requests and answers hold. */
  readonly schemas: string;
  readonly repository: string;
  readonly service: string;
  readonly controller: string;
  /** The module of NestJS, or the plugin of Fastify. */
  readonly module: string;
  readonly test: string | undefined;
  readonly testFolder: string;
}

/** Named like the files of the other modules. */
export function plainPathsOf(app: PlainApp, names: Names): PlainPaths {
  const { framework, layout, repo, storage, tests } = app;
  const { plural, singular } = names;
  const folder = posix.join(layout.folder, plural.kebab);
  const part = (name: string, stem = plural.kebab) => `${folder}/${stem}${repo.suffix}${name}.ts`;
  const { module, schemas } = framework.foreign.pathsOf(app, names, (name) => part(name));
  const testName = posix.basename(schemas).replace(/\.ts$/, tests?.end ?? '.test.ts');
  const testFolder = tests?.folder ?? folder;
  return {
    folder,
    entity: part(storage.typesIn ?? 'entity', singular.kebab),
    schemas,
    repository: part('repository'),
    service: part('service'),
    controller: part('controller'),
    module,
    test: tests && `${testFolder}/${testName}`,
    testFolder,
  };
}
