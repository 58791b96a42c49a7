import { existsSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

import * as z from 'zod';

import { styleOf } from '../edit/style.js';
import { UserError } from '../errors.js';
import { readRepoFile } from '../disk/repo-path.js';
import { type Application, applicationIn, type ApplicationWanted } from './applications.js';
import { compilerOf } from './compiler.js';
import { findRoot, manifestFile } from './find-root.js';
import { importEnding } from './import-ending.js';
import { lookedFor } from './looked-for.js';
import { parseJson } from './parse-json.js';
import { recogniseOrm } from './recognise-orm.js';
import type { Recogniser, Recognisers } from './recogniser.js';
import type { Found, FoundFramework, Repo } from './repo.js';
import { sourceFiles } from './source-files.js';

const manifestSchema = z.object({
  generator: z.string(),
  blueprint: z.object({
    choices: z.record(z.string(), z.string()),
    // Older ones have none.
    capabilities: z.array(z.string()).default([]),
  }),
});

/** What is meant where there are several. */
export interface Wanted extends ApplicationWanted {
  /** The id of an ORM. */
  readonly orm?: string | undefined;
}

/**
 * Finds out what the repository around a folder is made of.
 * @param known the frameworks and ORMs that can be found
 * @param wanted which application is meant, where there are several, and which of its ORMs
 * @throws UserError that says what was looked for, when it is not understood
 */
export async function recognise<Framework extends FoundFramework, Orm extends Found>(
  folder: string,
  known: Recognisers<Framework, Orm>,
  wanted: Wanted = {},
): Promise<Repo<Framework, Orm>> {
  const root = findRoot(folder);
  if (root === undefined)
    throw new UserError('This folder is in no repository.', lookedFor(['create-backend.json', '.git', 'package.json']));
  const manifest = readManifest(root);
  refuseUnknown(manifest?.blueprint.choices.framework, known.frameworks);
  const read = (path: string) => readRepoFile(root, path);
  const inside = relative(root, folder).split(sep).join('/');
  const application = await applicationIn(known.frameworks, root, inside === '' ? '.' : inside, wanted);
  const { app, framework, packages } = application;
  const orm = recogniseOrm(known.orms, app, { packages, read, root }, wanted.orm);
  if (typeof orm === 'string')
    throw new UserError(`This repository is not understood: ${orm}.`, 'Nothing was written.');
  // One that was just made may have no module, and no folder for any.
  const modules = manifest ? posix.join(app.folder, 'src/modules') : modulesFolder(root, application);
  return {
    root,
    madeBy: manifest?.generator,
    choices: manifest?.blueprint.choices ?? {},
    capabilities: manifest?.blueprint.capabilities ?? [],
    app: app.folder,
    framework,
    orm,
    extension: manifest ? (app.isModule ? '.js' : '') : endingIn(root, application, modules),
    moduleSystem: app.isModule ? 'esm' : 'commonjs',
    style: styleOf(read(framework.entry) ?? ''),
    suffix: suffixIn(root, modules),
    modules,
  };
}

/** @throws UserError when the manifest names a framework that no option of this version has */
function refuseUnknown(framework: string | undefined, known: readonly Recogniser<unknown>[]): void {
  if (framework === undefined || known.some(({ id }) => id === framework)) return;
  throw new UserError(
    `gen does not know the framework of this repository, ${framework}.`,
    `Known: ${known.map(({ label }) => label).join(', ')}.`,
  );
}

function readManifest(root: string) {
  const text = readRepoFile(root, manifestFile);
  if (text === undefined) return undefined;
  try {
    return manifestSchema.parse(parseJson(text));
  } catch {
    throw new UserError(
      `${manifestFile} cannot be read.`,
      'It says what the repository is made of; git has it as it was.',
    );
  }
}

/** So many files show what imports end with. */
const enough = 50;

function endingIn(
  root: string,
  { app, framework }: Application<FoundFramework>,
  modules: string,
): ReturnType<typeof importEnding> {
  function* texts() {
    const beside = [...sourceFiles(root, modules, 2), ...sourceFiles(root, app.sources, 4)];
    for (const path of [framework.entry, ...beside.slice(0, enough)]) yield readRepoFile(root, path) ?? '';
  }
  return importEnding(texts(), compilerOf(root, app), app.isModule);
}

/** Where modules are, or what registers them. Nx has both in `src/app`. */
function modulesFolder(root: string, { app: { folder, sources } }: Application<FoundFramework>): string {
  const inSources = (name: string) => posix.join(sources, name);
  const places = [
    ...['modules', 'routes'].map(inSources),
    ...['modules', 'routes'].map((name) => posix.join(folder, name)),
    ...['app/modules', 'app/routes', 'app'].map(inSources),
    sources,
  ];
  return places.find((place) => existsSync(join(root, place))) ?? folder;
}

/** What the files of other modules are called. A few of them tell, however many there are. */
function suffixIn(root: string, modules: string): '-' | '.' {
  const folder = join(root, modules);
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const folders = entries.filter((entry) => entry.isDirectory()).slice(0, 20);
  const names = [...entries.map(({ name }) => name), ...folders.flatMap(({ name }) => readdirSync(join(folder, name)))];
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length;
  const dashes = count(/-(?:controller|module|routes|service)\.ts$/);
  return dashes > count(/\.(?:controller|module|routes|service)\.ts$/) ? '-' : '.';
}
