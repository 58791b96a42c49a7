/** Something that a file of the repository exports. */
export interface Target {
  /** Relative to the repository's root, with its extension. */
  readonly path: string;
  /** What it is called there, and here unless the file says otherwise. */
  readonly name: string;
  /** Exported as default. */
  readonly isDefault?: boolean;
}
