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
