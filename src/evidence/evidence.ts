/** What was run for one combination of choices, and on what: the content of `evidence/<row>.json`. */
export interface Evidence {
  readonly row: string;
  /** Decision → option, of every decision. */
  readonly choices: Readonly<Record<string, string>>;
  /** SHA-256 of the repository as it was created (see `treeHash`). */
  readonly created: string;
  /** SHA-256 of the same repository after `gen` has added to it. */
  readonly extended: string;
  /** SHA-256 of the programs that ran the steps. */
  readonly harness: string;
  /** SHA-256 of the lockfile that the packages were installed from. */
  readonly lock: string;
  /** Versions of Node.js, of the package manager and of the services. */
  readonly versions: Readonly<Record<string, string>>;
  readonly steps: readonly StepEvidence[];
}

/** One step that passed. */
export interface StepEvidence {
  readonly step: string;
  /** Wall time, rounded. */
  readonly seconds: number;
  /** Tests that passed in it; absent when it runs none. */
  readonly tests?: number;
}
