import { posix } from 'node:path';

import { UserError } from '../../errors.js';
import { majorOf, packagesIn, readPackage } from '../../repo/packages.js';
import type { Repo } from '../../repo/repo.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { extensionIn, layoutOf, testsOf } from './find-layout.js';
import type { Reading } from './storage.js';
import { storageOf } from './find-storage.js';
import type { PlainApp, Validation } from './plain-app.js';
import { sourceFiles } from './source-files.js';

/**
 * Finds out how an application that create-backend has not made stores rows, checks input and is tested.
 * @throws UserError that names what is missing, and what would be understood
 */
export function understand(repo: Repo): PlainApp {
  const { app, extension, framework, root } = repo;
  const read = (path: string) => readRepoFile(root, path);
  const reading: Reading = { read, files: (folder) => sourceFiles(root, folder, 4) };
  const own = readPackage(root, app);
  const dependencies = Object.assign(
    {},
    ...packagesIn(root).map((one) => one.dependencies),
    own?.dependencies ?? {},
  ) as Readonly<Record<string, string>>;
  const storage = storageOf(repo, reading, dependencies);
  const validation = validationOf(framework.name, dependencies, own && majorOf(own, 'zod'));
  if (typeof storage === 'string' || !validation)
    throw new UserError(
      'gen cannot make a module here yet.',
      lookedFor([...(typeof storage === 'string' ? [storage] : []), ...(validation ? [] : [noValidation])]),
    );
  const compilerSays = (option: string) =>
    ['tsconfig.json', 'tsconfig.base.json', posix.join(app, 'tsconfig.json')].some((path) =>
      new RegExp(String.raw`"${option}"\s*:\s*true`).test(read(path) ?? ''),
    );
  const sample = read(framework.name === 'nestjs' ? framework.rootModule.path : framework.appFile) ?? '';
  return {
    repo,
    framework,
    extension: extensionIn([sample], extension),
    layout: layoutOf(repo, read),
    storage,
    validation,
    tests: testsOf(dependencies, own?.testScript ?? '', sourceFiles(root, app, 4), app),
    metadata: compilerSays('emitDecoratorMetadata'),
    exactOptional: compilerSays('exactOptionalPropertyTypes'),
  };
}

const noValidation =
  'nothing to check requests with: class-validator with class-transformer, or zod (npm install class-validator class-transformer)';

function lookedFor(missing: readonly string[]): string {
  return ['What stands in the way:', ...missing.map((one) => `  ${one}`), 'Nothing was written.'].join('\n');
}

/** What requests are checked with. Fastify brings a validator of JSON schemas. */
function validationOf(
  framework: 'fastify' | 'nestjs',
  dependencies: Readonly<Record<string, string>>,
  zod: number | undefined,
): Validation | undefined {
  const zodVersion = zod === undefined || zod < 4 ? 'zod-3' : 'zod-4';
  if (framework === 'fastify') return 'fastify-type-provider-zod' in dependencies ? zodVersion : 'json-schema';
  if ('class-validator' in dependencies && 'class-transformer' in dependencies) return 'class-validator';
  return zod === undefined ? undefined : zodVersion;
}
