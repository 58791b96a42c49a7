import type { Storage } from './storage.js';
import type { Framework } from '../drivers/framework-driver.js';
import type { Specifiers } from '../../repo/specifiers.js';
import type { Repo } from '../repo.js';

/** What gen has to know about an application that create-backend has not made. */
export interface PlainApp {
  readonly repo: Repo;
  readonly framework: Framework;
  /** What relative imports end with in this application. */
  readonly extension: Repo['extension'];
  /** How its files import those of other packages of the repository. */
  readonly specifiers: Specifiers;
  readonly layout: Layout;
  readonly storage: Storage;
  readonly validation: Validation;
  /** Packages that it does not have and that a module takes, in exact versions. */
  readonly added: Readonly<Record<string, string>>;
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
  readonly end: '.spec.ts' | '.test.ts';
  /** The folder of all tests; undefined when each is beside the file it tests. */
  readonly folder: string | undefined;
}
