import type { Style } from '../edit/style.js';

/** What generators have to know about a repository, read from the repository itself. Paths are relative to its root. */
export interface Repo {
  /** Absolute. */
  readonly root: string;
  /** Version of create-backend that made it; undefined for a repository that somebody else has made. */
  readonly madeBy: string | undefined;
  /** Decision → option, of the manifest; empty without one. */
  readonly choices: Readonly<Record<string, string>>;
  /** Folder of the application: `apps/api`, or `.`. */
  readonly app: string;
  readonly framework: Framework;
  readonly orm: Orm | undefined;
  /** What import specifiers end with: `.js` in ES modules, nothing in CommonJS. */
  readonly extension: '' | '.js';
  readonly moduleSystem: 'commonjs' | 'esm';
  readonly style: Style;
  /** `users.service.ts` or `users-service.ts`. */
  readonly suffix: '-' | '.';
  /** Where the folders of modules are. */
  readonly modules: string;
}

export type Framework =
  | {
      readonly name: 'nestjs';
      readonly major: number;
      readonly adapter: 'express' | 'fastify';
      /** The file and the class of the module that the application is made of. */
      readonly rootModule: { readonly path: string; readonly className: string };
    }
  | {
      readonly name: 'fastify';
      readonly major: number;
      /** The file that makes the app, or registers its plugins. */
      readonly appFile: string;
      readonly autoload: boolean;
    };

export type Orm =
  | { readonly name: 'prisma'; readonly schema: string }
  | { readonly name: 'drizzle'; readonly schema: string; readonly migrations: string };
