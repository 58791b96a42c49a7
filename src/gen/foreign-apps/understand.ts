import { UserError } from '../../errors.js';
import { compilerOf } from '../../repo/compiler.js';
import { majorOf, packageIn, reachableFrom } from '../../repo/packages.js';
import { specifiersOf } from '../../repo/specifiers.js';
import { sourceFiles } from '../../repo/source-files.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { loadGenParts } from '../drivers/load-gen-parts.js';
import type { Repo } from '../repo.js';
import { testsOf } from './find-tests.js';
import type { Reading } from './storage.js';
import { storageOf } from './find-storage.js';
import type { PlainApp } from './plain-app.js';
import { validationPackages } from './validation-packages.js';

/**
 * Finds out how an application that create-backend has not made stores rows, checks input and is tested.
 * @throws UserError that names what is missing, and what would be understood
 */
export async function understand(repo: Repo): Promise<PlainApp> {
  const { app, extension, framework, modules, root } = repo;
  const read = (path: string) => readRepoFile(root, path);
  const reading: Reading = { read, files: (folder) => sourceFiles(root, folder, 4) };
  const { orms } = await loadGenParts();
  const { owner, packages } = await packageIn(root, app, ['zod', ...orms.flatMap((one) => one.packages)]);
  const compiler = compilerOf(root, owner);
  const specifiers = specifiersOf(owner, packages, compiler, read);
  const dependencies = reachableFrom(owner);
  const known = orms.map(({ packages: [name] }) => name);
  const folders = [owner.sources, ...specifiers.folders];
  const storage = storageOf(repo, reading, folders, dependencies, known, (name) => majorOf(owner, name));
  const zod = majorOf(owner, 'zod');
  const found = framework.foreign.validationOf(dependencies, zod);
  const added = found ? {} : validationPackages(dependencies);
  const validation = found ?? framework.foreign.validationOf({ ...dependencies, ...added }, zod);
  if (typeof storage === 'string' || !validation)
    throw new UserError(
      'gen cannot make a module here yet.',
      lookedFor([...(typeof storage === 'string' ? [storage] : []), ...(validation ? [] : [noValidation])]),
    );
  return {
    repo,
    framework,
    extension,
    specifiers,
    layout: framework.foreign.layoutOf(modules, read),
    storage,
    validation,
    added,
    tests: testsOf(dependencies, owner.testScript ?? '', sourceFiles(root, app, 4), app, framework.foreign.testEnd),
    metadata: compiler.options.emitDecoratorMetadata === true,
    exactOptional: compiler.options.exactOptionalPropertyTypes === true,
  };
}

const noValidation =
  'nothing to check requests with: class-validator with class-transformer, or zod (npm install class-validator class-transformer)';

function lookedFor(missing: readonly string[]): string {
  return ['Missing or not understood:', ...missing.map((one) => `  ${one}`), 'Nothing was written.'].join('\n');
}
