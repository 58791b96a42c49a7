/** One thing that must work, for something that is put through many of them. */
export interface Step<Subject> {
  readonly name: string;
  /** The steps without which this one says nothing. */
  readonly after: readonly string[];
  /** Absent: always. */
  readonly only?: (subject: Subject) => boolean;
  /**
   * Hash of everything that the step reads; undefined when that is known only to this subject. A step whose inputs have
   * passed for another subject is not run again.
   */
  readonly inputs?: (subject: Subject) => string | undefined;
  /** @param log file for all output */
  readonly run: (subject: Subject, log: string) => Promise<void>;
}

export interface Outcome {
  readonly step: string;
  /** `shared`: it has passed with the same inputs for another subject. */
  readonly result: 'failed' | 'passed' | 'shared' | 'skipped';
  /** Wall time. */
  readonly seconds: number;
  /** Tests that passed in it, where vitest ran. */
  readonly tests?: number;
}
