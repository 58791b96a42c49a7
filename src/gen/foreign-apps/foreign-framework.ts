import type { Edit } from '../../edit/edit.js';
import type { Names } from '../../naming/names.js';
import type { Place } from '../generator-template.js';
import type { Access, AccessCode, DatabaseSearch } from './database-access.js';
import type { Layout, PlainApp, Validation } from './plain-app.js';
import type { PlainPaths } from './plain-paths.js';
import type { Read, SchemaName } from './storage.js';
import type { SourceText } from './source-text.js';

/** What `gen` knows of a framework in applications that create-backend has not made. */
export interface ForeignFramework {
  /** Where modules are, and how they are exported. @param modules the folder of the modules that are there */
  readonly layoutOf: (modules: string, read: Read) => Layout;
  /** What requests are checked with; undefined where nothing is that there are templates for. @param zod its major version */
  readonly validationOf: (
    dependencies: Readonly<Record<string, string>>,
    zod: number | undefined,
  ) => Validation | undefined;
  /** Schemas of zod are used for parameters and answers, too. */
  readonly hasResponseSchemas: boolean;
  /** What its tests end with where there are none to follow. */
  readonly testEnd: '.spec.ts' | '.test.ts';
  /** How code gets at the database of an ORM; undefined when no way is found. @param files that may hold the database */
  readonly accessOf: (search: DatabaseSearch, files: readonly SourceText[]) => Access | undefined;
  /** For people: what `accessOf` has looked for, beside a constant. */
  readonly accessSought: (search: DatabaseSearch) => string;
  /** The files of a module that are its own. @param part the path of a file of the module, by what it is */
  readonly pathsOf: (app: PlainApp, names: Names, part: (name: string) => string) => ForeignPaths;
  readonly placesOf: (paths: PlainPaths, schemas: SchemaName) => readonly Place[];
  /** How a module is made part of an application. */
  readonly registrationOf: (app: PlainApp, paths: PlainPaths, names: Names) => Edit;
  /** For people: where a module is registered. */
  readonly registeredIn: (layout: Layout) => string;
  /** The class of a repository. Everything is TypeScript. */
  readonly classOf: (
    app: PlainApp,
    access: AccessCode,
    refusals: { readonly missing: string | undefined },
  ) => ForeignClass;
  /** The expression that makes an error of this status. */
  readonly errorOf: (status: 400 | 409, message: string) => string;
  /** What the templates of a module insert beside what those of all frameworks do. */
  readonly view: (app: PlainApp, names: Names) => Readonly<Record<string, unknown>>;
}

/** Where the files are that differ by framework. */
export interface ForeignPaths {
  readonly schemas: string;
  /** What registers all others: a module, or a plugin. */
  readonly module: string;
}

/** The parts of the class of a repository that differ by framework. */
export interface ForeignClass {
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** Above it; empty without one. */
  readonly decorator: string;
  /** Its fields and its constructor; empty when it imports the database. */
  readonly constructor: string;
  /** Functions that it uses, below it; empty without. */
  readonly functions: string;
}
