import type { DeclaredTable } from './declared-tables.js';

/** Where the declaration of a new table goes. */
export type SchemaPlace =
  /** Into the file that declares the others. */
  | { readonly kind: 'file'; readonly path: string; readonly tables: readonly DeclaredTable[] }
  /** Each has a file. */
  | {
      readonly kind: 'folder';
      /** Of a pattern, the part without wildcards. */
      readonly folder: string;
      /** What the names of these files end with: `.ts`, `.schema.ts`. */
      readonly end: string;
      /** Passes all of them on. */
      readonly barrel: string | undefined;
      /** What drizzle-kit finds them by; undefined where it reads the folder, or the barrel. */
      readonly pattern: string | undefined;
      readonly tables: readonly DeclaredTable[];
    };
