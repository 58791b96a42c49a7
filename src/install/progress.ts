/** Writes progress to stderr. */
export interface Progress {
  /** Something that takes a while begins; it ends with one of the two functions. */
  readonly start: (doing: string) => Step;
  readonly done: (message: string) => void;
}

export interface Step {
  readonly done: (message: string) => void;
  readonly failed: (message: string) => void;
}
