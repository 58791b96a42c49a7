/** Something that a file of the repository exports, or a package. */
export interface Target {
  /** Relative to the repository's root, with its extension; or the name of a package. */
  readonly path: string;
  /** What it is called there, and here unless the file says otherwise. */
  readonly name: string;
  /** Exported as default. */
  readonly isDefault?: boolean;
  /** Used as a type alone. */
  readonly isType?: boolean;
}
