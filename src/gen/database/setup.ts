import type { Edit } from '../../edit/edit.js';
import type { Place, RenderedFile, View } from '../generator-template.js';
import type { Home } from './home.js';

/** Package → its exact version. */
export type Versions = Readonly<Record<string, string>>;

/** How an ORM is set up in an application that has no database. Its templates are in `generators/database/templates`. */
export interface OrmSetup {
  /** Of the option that knows it. */
  readonly id: string;
  /** For people. */
  readonly label: string;
  /** For people, in a line: when to take it. */
  readonly hint: string;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  /** Name of a script of package.json → its command. */
  readonly scripts: Readonly<Record<string, string>>;
  /** The configuration of its tools. */
  readonly config: (home: Home) => string;
  /** Its configuration and its schema. */
  readonly places: (home: Home) => readonly Place[];
  /** What its templates, and those of a framework with it, insert beside what all of them do. */
  readonly view: (home: Home) => View;
  /** The first migration, which changes nothing. @param written the files above, as they will be */
  readonly migration: (home: Home, written: readonly RenderedFile[], at: Date) => Promise<readonly RenderedFile[]>;
  /** The code that it generates, which git and prettier leave alone. A folder ends with a slash. */
  readonly generated: (home: Home) => readonly string[];
  readonly notes: (home: Home) => readonly string[];
}

/** How a framework gives a database to what uses it, and closes it. Its templates are called `<framework>.<ORM>.<file>`. */
export interface FrameworkSetup {
  /** Of the option that knows it. */
  readonly id: string;
  readonly dependencies: (home: Home) => Versions;
  /** Where the table file or the client of an ORM goes, below the folder of the code. */
  readonly schemaFolder: string;
  /** The files that make the database. */
  readonly places: (home: Home, orm: OrmSetup) => readonly Place[];
  /** What makes them part of the application. */
  readonly edits: (home: Home, orm: OrmSetup) => readonly Edit[];
}
