import { type Package, reachableFrom } from './packages.js';

/** Finds a framework or an ORM in a repository. */
export interface Recogniser<Found> {
  /** The folder name of the option: `prisma`. */
  readonly id: string;
  /** For people: `Prisma`. */
  readonly label: string;
  /** npm packages of which an application that uses it has one. The first one is named in messages. */
  readonly packages: readonly [string, ...string[]];
  /** Packages of other frameworks that an application has as well, because this one runs on them. */
  readonly runsOn?: readonly string[];
  /** Where another one is there as well, that one is meant unless a person says otherwise. */
  readonly givesWay?: true;
  /** @returns a sentence that says what was looked for, when it is not understood */
  readonly recognise: (place: Place) => Found | string;
}

/** Where something is looked for. */
export interface Place {
  /** The package that depends on it. */
  readonly owner: Package;
  /** All packages of the repository, that of the application first. */
  readonly packages: readonly Package[];
  /** The text of a file of the repository, by its path relative to the root. */
  readonly read: (path: string) => string | undefined;
  /** The files below a folder whose names end with this, in order. */
  readonly filesIn: (folder: string, end: string) => readonly string[];
  /** The file of the repository that an import leads to which is no relative path, as the compiler of the owner finds it. */
  readonly resolve: (specifier: string, importer: string) => string | undefined;
}

/** All that can be found. An application of a framework is found for each that serves HTTP: a program may make several. */
export interface Recognisers<Framework, Orm> {
  readonly frameworks: readonly Recogniser<readonly Framework[]>[];
  readonly orms: readonly Recogniser<Orm>[];
}

/** Whether a package depends on what a recogniser finds. */
export function dependsOn({ dependencies }: Package, names: readonly string[]): boolean {
  return names.some((name) => name in dependencies);
}

/** Whether a package can import what a recogniser finds: it, or a package that its folder is in, depends on it. */
export function reaches(one: Package, names: readonly string[]): boolean {
  const all = reachableFrom(one);
  return names.some((name) => name in all);
}
