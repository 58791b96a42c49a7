import { existsSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

import * as z from 'zod';

import { styleOf } from '../edit/style.js';
import { UserError } from '../errors.js';
import { readRepoFile } from '../disk/repo-path.js';
import { filesIn } from './files-in.js';
import { findRoot, manifestFile } from './find-root.js';
import { type Package, packagesIn } from './packages.js';
import { packageNames, recogniseFramework } from './recognise-framework.js';
import { recogniseOrm } from './recognise-orm.js';
import type { Place, Recogniser, Recognisers } from './recogniser.js';
import type { Found, FoundFramework, Repo } from './repo.js';

const manifestSchema = z.object({
  generator: z.string(),
  blueprint: z.object({
    choices: z.record(z.string(), z.string()),
    // Older ones have none.
    capabilities: z.array(z.string()).default([]),
  }),
});

/**
 * Finds out what the repository around a folder is made of.
 * @param known the frameworks and ORMs that can be found
 * @throws UserError that says what was looked for, when it is not understood
 */
export function recognise<Framework extends FoundFramework, Orm extends Found>(
  folder: string,
  known: Recognisers<Framework, Orm>,
): Repo<Framework, Orm> {
  const root = findRoot(folder);
  if (root === undefined)
    throw new UserError('This folder is in no repository.', lookedFor(['create-backend.json', '.git', 'package.json']));
  const manifest = readManifest(root);
  const packages = packagesIn(root);
  refuseUnknown(manifest?.blueprint.choices.framework, known.frameworks);
  const place = {
    packages,
    read: (path: string) => readRepoFile(root, path),
    filesIn: (folder: string, end: string) => filesIn(root, folder, end),
  };
  const { app, framework } = applicationIn(known.frameworks, place, relative(root, folder).split(sep).join('/'));
  const orm = recogniseOrm(known.orms, app, place);
  if (typeof orm === 'string')
    throw new UserError(`This repository is not understood: ${orm}.`, 'Nothing was written.');
  // One that was just made may have no module, and no folder for any.
  const modules = manifest ? posix.join(app.folder, 'src/modules') : modulesFolder(root, app);
  return {
    root,
    madeBy: manifest?.generator,
    choices: manifest?.blueprint.choices ?? {},
    capabilities: manifest?.blueprint.capabilities ?? [],
    app: app.folder,
    framework,
    orm,
    extension: app.isModule ? '.js' : '',
    moduleSystem: app.isModule ? 'esm' : 'commonjs',
    style: styleOf(place.read(framework.entry) ?? ''),
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
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new UserError(
      `${manifestFile} cannot be read.`,
      'It says what the repository is made of; git has it as it was.',
    );
  }
}

interface Application<Framework> {
  readonly app: Package;
  readonly framework: Framework;
}

/** The application that the folder is in; else the only one. */
function applicationIn<Framework extends object>(
  frameworks: readonly Recogniser<Framework>[],
  place: Omit<Place, 'owner'>,
  folder: string,
): Application<Framework> {
  const tried = place.packages.map((app) => ({ app, framework: recogniseFramework(frameworks, app, place) }));
  const known = tried.flatMap(({ app, framework }) => (typeof framework === 'string' ? [] : [{ app, framework }]));
  const around = known.filter(({ app }) => app.folder !== '.' && `${folder}/`.startsWith(`${app.folder}/`));
  const [only, second] = around.length > 0 ? around : known;
  if (only && !second) return only;
  if (second) {
    const folders = known.map(({ app }) => app.folder).join(', ');
    throw new UserError(`There are several applications: ${folders}.`, 'Change into the folder of the one you mean.');
  }
  const reasons = tried.flatMap(({ app, framework }) =>
    typeof framework === 'string' ? [`${app.folder === '.' ? 'package.json' : app.folder}: ${framework}`] : [],
  );
  throw new UserError(
    'No application is recognised here.',
    lookedFor(reasons.length > 0 ? reasons : [`a package.json with ${packageNames(frameworks).join(' or ')}`]),
  );
}

function lookedFor(what: readonly string[]): string {
  return ['Looked for:', ...what.map((one) => `  ${one}`)].join('\n');
}

function modulesFolder(root: string, { folder }: Package): string {
  const places = ['src/modules', 'src/routes', 'modules', 'routes', 'src'].map((place) => posix.join(folder, place));
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
