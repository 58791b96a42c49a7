import { UserError } from '../errors.js';
import { readRepoFile } from '../disk/repo-path.js';
import { lookedFor } from './looked-for.js';
import { type Package, packagesAround, packagesBelow } from './packages.js';
import { packageNames, recogniseFramework } from './recognise-framework.js';
import type { Recogniser } from './recogniser.js';
import type { FoundFramework } from './repo.js';

/** An application of a repository that serves HTTP. */
export interface Application<Framework> {
  readonly app: Package;
  readonly framework: Framework;
  /** All packages of the repository that were looked at, outermost first. */
  readonly packages: readonly Package[];
}

/** Which application is meant, where there are several. */
export interface ApplicationWanted {
  /** What a person has named: its folder, its name in the workspace, or what its framework calls it. */
  readonly named?: string | undefined;
  /** Asks a person for one; absent where nobody can be asked. */
  readonly ask?: ((applications: readonly ApplicationToAsk[]) => Promise<string>) | undefined;
}

/** An application among others, for a person. */
export interface ApplicationToAsk {
  /** What `named` understands. */
  readonly name: string;
  readonly description: string;
}

/**
 * The application that is meant: the one that is named, else the one that the folder is in, else the only one, else the one that
 * a person is asked for.
 * @param folder relative to the root
 * @throws UserError when there is none, or it is not known which
 */
export async function applicationIn<Framework extends FoundFramework>(
  frameworks: readonly Recogniser<readonly Framework[]>[],
  root: string,
  folder: string,
  { ask, named }: ApplicationWanted,
): Promise<Application<Framework>> {
  const known = await knownIn(frameworks, root, folder, named);
  const meant = named === undefined ? nearest(known, folder) : calledBy(known, named);
  const [only, second] = meant;
  if (only && !second) return only;
  if (!only) throw new UserError(`There is no application ${String(named)} here.`, `There are: ${listOf(known)}.`);
  const names = namesOf(meant);
  if (ask) {
    const answer = await ask(
      meant.map(({ framework }, index) => ({ name: names[index] ?? '', description: framework.description })),
    );
    return meant[names.indexOf(answer)] ?? only;
  }
  throw new UserError(
    `There are several applications: ${names.join(', ')}.`,
    `Name the one you mean: --app ${names[0] ?? ''}${isApart(meant) ? ', or change into its folder' : ''}.`,
  );
}

type Applications<Framework> = readonly Application<Framework>[];

/**
 * Around the folder first; where nothing there is an application, or none of the name, anywhere in the repository.
 * @throws UserError without any
 */
async function knownIn<Framework extends FoundFramework>(
  frameworks: readonly Recogniser<readonly Framework[]>[],
  root: string,
  folder: string,
  named: string | undefined,
): Promise<Applications<Framework>> {
  const all: Application<Framework>[] = [];
  const wanted = [...new Set(frameworks.flatMap(({ packages, runsOn = [] }) => [...packages, ...runsOn])), 'zod'];
  const reasons: string[] = [];
  const read = (path: string) => readRepoFile(root, path);
  for (const find of [() => packagesAround(root, folder, wanted), () => packagesBelow(root, wanted)]) {
    const packages = await find();
    const known = packages.flatMap((app) => {
      const found = recogniseFramework(frameworks, app, { packages, read, root });
      if (typeof found !== 'string') return found.map((framework) => ({ app, framework, packages }));
      reasons.push(`${app.folder === '.' ? 'package.json' : app.folder}: ${found}`);
      return [];
    });
    if (known.length > 0 && (named === undefined || calledBy(known, named).length > 0)) return known;
    all.push(...known.filter(({ app }) => !all.some((one) => one.app.folder === app.folder)));
  }
  if (all.length > 0) return all;
  throw new UserError(
    'No application is recognised here.',
    lookedFor(
      reasons.length > 0 ? [...new Set(reasons)] : [`a package.json with ${packageNames(frameworks).join(' or ')}`],
    ),
  );
}

/** Those that the folder is in, of the innermost folder; else all. */
function nearest<Framework>(known: Applications<Framework>, folder: string): Applications<Framework> {
  const around = known.filter(({ app }) => app.folder !== '.' && `${folder}/`.startsWith(`${app.folder}/`));
  const depth = Math.max(...around.map(({ app }) => app.folder.length));
  return around.length > 0 ? around.filter(({ app }) => app.folder.length === depth) : known;
}

/** What is meant by a name: a folder before anything else, as it is the surest. */
function calledBy<Framework extends FoundFramework>(
  known: Applications<Framework>,
  name: string,
): Applications<Framework> {
  const path = name.replace(/^\.\//, '').replace(/\/$/, '');
  const ways: readonly ((one: Application<Framework>) => boolean)[] = [
    ({ app }) => app.folder === path,
    ({ framework }) => framework.called === name || framework.entry === path,
    ({ app }) => app.name === name,
  ];
  return ways.map((isMeant) => known.filter(isMeant)).find(({ length }) => length > 0) ?? [];
}

/** The shortest name of each that means no other one. */
function namesOf(all: Applications<FoundFramework>): readonly string[] {
  return all.map(({ app, framework }) => {
    const isOnly = (name: string, of: (one: Application<FoundFramework>) => string) =>
      all.filter((one) => of(one) === name).length === 1;
    if (isOnly(app.folder, (one) => one.app.folder)) return app.folder;
    return isOnly(framework.called, (one) => one.framework.called) ? framework.called : framework.entry;
  });
}

function isApart(all: Applications<unknown>): boolean {
  return new Set(all.map(({ app }) => app.folder)).size === all.length;
}

function listOf(known: Applications<FoundFramework>): string {
  return namesOf(known).join(', ');
}
