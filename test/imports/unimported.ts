import { posix } from 'node:path';

import { importedBy } from './imported.js';
import { type Files, manifestsOf } from './undeclared.js';

/** Loaded by a library of the same workspace, or by the client that Prisma generates. */
const loadedByOthers: Readonly<Record<string, string>> = {
  '@fastify/static': '@nestjs/swagger',
  '@prisma/client': '@prisma/adapter-pg',
  ioredis: 'bullmq',
  pg: 'bullmq',
  rxjs: '@nestjs/common',
};

/** Each dependency that production installs for a workspace none of whose built files imports it. */
export function unimportedDependencies(files: Files): readonly string[] {
  return [...manifestsOf(files)]
    .filter(([folder]) => files.has(`${folder}/tsconfig.build.json`) && folder !== '.')
    .flatMap(([folder, { dependencies = {} }]) => {
      const imported = new Set(
        [...files].flatMap(([path, text]) => (isBuilt(folder, path) ? importedBy(path, text) : [])),
      );
      const uses = (name: string) => [...imported].some((one) => one === name || one.startsWith(`${name}/`));
      return Object.keys(dependencies)
        .filter((name) => !uses(name) && !uses(loadedByOthers[name] ?? name))
        .map((name) => `${folder}/package.json declares ${name} for production, which nothing that is built imports`);
    });
}

function isBuilt(folder: string, path: string): boolean {
  return /^src\/.*\.ts$/.test(posix.relative(folder, path)) && !path.endsWith('/src/testing.ts');
}
