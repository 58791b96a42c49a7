import type { Style } from '../edit/style.js';
import type { ImportEnding } from './import-ending.js';

/** What generators have to know about a repository, read from the repository itself. Paths are relative to its root. */
export interface Repo<Framework extends FoundFramework = FoundFramework, Orm extends Found = Found> {
  /** Absolute. */
  readonly root: string;
  /** Version of create-backend that made it; undefined for a repository that somebody else has made. */
  readonly madeBy: string | undefined;
  /** Decision → option, of the manifest; empty without one. */
  readonly choices: Readonly<Record<string, string>>;
  /** Ids, of the manifest; empty without one. */
  readonly capabilities: readonly string[];
  /** Folder of the application: `apps/api`, or `.`. */
  readonly app: string;
  readonly framework: Framework;
  readonly orm: Orm | undefined;
  /** What relative imports end with. */
  readonly extension: ImportEnding;
  readonly moduleSystem: 'commonjs' | 'esm';
  readonly style: Style;
  /** `users.service.ts` or `users-service.ts`. */
  readonly suffix: '-' | '.';
  /** Where the folders of modules are. */
  readonly modules: string;
}

/** A framework or an ORM as it was found in a repository. */
export interface Found {
  /** Of the option that knows it: `prisma`. */
  readonly id: string;
  /** For people, without the version of the application's code: `Prisma, prisma/schema.prisma`. */
  readonly description: string;
  /** What was read of the repository, for `gen list --json`. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface FoundFramework extends Found {
  /** The file that the application is made in, which also shows in what style its code is written. */
  readonly entry: string;
  /** What it is called among applications of the same package: `AppModule`. */
  readonly called: string;
}
