import type { Storage } from './storage.js';
import type { Framework, Repo } from '../../repo/repo.js';

/** What gen has to know about an application that create-backend has not made. */
export interface PlainApp {
  readonly repo: Repo;
  readonly framework: Framework;
  /** What relative imports end with in this application. */
  readonly extension: '' | '.js' | '.ts';
  readonly layout: Layout;
  readonly storage: Storage;
  readonly validation: Validation;
  readonly tests: Tests | undefined;
  /** The compiler emits the types of constructor parameters for NestJS (`emitDecoratorMetadata`). */
  readonly metadata: boolean;
  /** What may be left out may not be undefined (`exactOptionalPropertyTypes`). */
  readonly exactOptional: boolean;
}

/** Where modules go. Paths are relative to the root. */
export interface Layout {
  /** The folder that the folder of a module is made in. */
  readonly folder: string;
  /** The folder is one that @fastify/autoload reads: its plugin is `index.ts`, and no call registers it. */
  readonly autoloaded: boolean;
  /** What each route begins with, inside its plugin or controller: autoload and `register` bring a prefix of their own. */
  readonly prefixed: boolean;
  /** Plugins are exported as default. */
  readonly exportsDefault: boolean;
  /** What the names of plugins end with: `Routes`, or nothing. */
  readonly pluginEnd: string;
}

export type Validation = 'class-validator' | 'json-schema' | 'zod-3' | 'zod-4';

export interface Tests {
  readonly runner: 'jest' | 'node' | 'vitest';
  /** `.spec.ts` or `.test.ts`. */
  readonly end: string;
  /** The folder of all tests; undefined when each is beside the file it tests. */
  readonly folder: string | undefined;
}

/** How code gets at the database. */
export type Access =
  /** `export const db = drizzle(…)`. */
  | { readonly kind: 'constant'; readonly path: string; readonly name: string }
  /** `app.decorate('db', …)`. */
  | { readonly kind: 'decorator'; readonly path: string; readonly name: string }
  /** A class that NestJS injects. */
  | {
      readonly kind: 'class';
      readonly path: string;
      readonly name: string;
      /** What brings it; undefined when nothing exports it, and each module provides its own. */
      readonly module: NestModule | undefined;
    }
  /** A value that NestJS injects under a token. */
  | {
      readonly kind: 'token';
      readonly path: string;
      /** As code: `DRIZZLE`, or `'DRIZZLE'`. */
      readonly token: string;
      /** Where the token is declared; undefined for a string. */
      readonly declared: string | undefined;
      readonly type: { readonly name: string; readonly from: string };
      readonly module: NestModule;
    };

export interface NestModule {
  readonly path: string;
  readonly name: string;
}

/** Where the declaration of a new table goes. */
export type SchemaPlace =
  /** All tables are in one file. */
  | { readonly kind: 'file'; readonly path: string; readonly tables: readonly DeclaredTable[] }
  /** Each has a file. */
  | {
      readonly kind: 'folder';
      readonly folder: string;
      /** What the names of these files end with: `.ts`, `.schema.ts`. */
      readonly end: string;
      /** Passes all of them on. */
      readonly barrel: string | undefined;
      readonly tables: readonly DeclaredTable[];
    };

/** A table of Drizzle that is there. */
export interface DeclaredTable {
  readonly path: string;
  /** The constant. */
  readonly name: string;
  /** In SQL. */
  readonly table: string;
  /** What its column `id` is made with: `uuid`, `serial`; undefined without one. */
  readonly key: string | undefined;
}
