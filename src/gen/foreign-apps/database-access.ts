import type { SourceText } from './source-text.js';

/** How code gets at the database in an application that create-backend has not made. */
export interface Access {
  /** The file that makes the database. */
  readonly path: string;
  /** For people: `app.db, made in src/plugins/db.ts`. */
  readonly description: string;
  /**
   * @param handle what a repository calls the database that it is given
   * @param from how a file of the module imports a file
   */
  readonly codeOf: (handle: string, from: (path: string) => string) => AccessCode;
}

/** How the repository of a module gets at the database. Everything is TypeScript. */
export interface AccessCode {
  /** In its methods: `db`, `this.db`. */
  readonly use: string;
  /** What its constructor takes; undefined when it imports the database. */
  readonly parameter: { readonly name: string; readonly type: string; readonly token: string | undefined } | undefined;
  /** What it is given where a plugin makes it; empty elsewhere. */
  readonly argument: string;
  /** What the file of the repository imports: specifier → names. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** The module that brings it, where a framework has modules, with what it is imported from. */
  readonly module: ImportedName | undefined;
  /** A class that each module provides itself. */
  readonly provider: ImportedName | undefined;
}

interface ImportedName {
  readonly name: string;
  readonly from: string;
}

/** What an ORM says of the database that is looked for. */
export interface DatabaseSearch {
  /** What a repository calls it: `db`. */
  readonly handle: string;
  /** For people, the call that makes it: `drizzle(…)`. */
  readonly madeBy: string;
  /** The files that make it. */
  readonly making: readonly SourceText[];
  /** What follows the name of a constant that is the database: `= drizzle(`. */
  readonly constant: RegExp;
  /** The class that a class of the application extends to be it, where the ORM has one. */
  readonly baseClass?: string;
  /** The type of the database that a file makes, where it is no class. */
  readonly typeIn?: (text: string) => { readonly name: string; readonly from: string } | undefined;
}

/** Access by `export const db = drizzle(…)`; undefined when there is no such constant. */
export function constantAccess({ constant, making }: DatabaseSearch): Access | undefined {
  for (const { path, text } of making) {
    const name = new RegExp(String.raw`^export const (\w+)(?:\s*:[^=\n]+)?\s*${constant.source}`, 'm').exec(text)?.[1];
    if (name !== undefined)
      return {
        path,
        description: `${name} of ${path}`,
        codeOf: (_, from) => ({
          use: name,
          parameter: undefined,
          argument: '',
          imports: { [from(path)]: [name] },
          module: undefined,
          provider: undefined,
        }),
      };
  }
  return undefined;
}
