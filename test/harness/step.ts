/** One thing that must work, for something that is put through many of them. */
export interface Step<Subject> {
  readonly name: string;
  /** The steps without which this one says nothing. */
  readonly after: readonly string[];
  /** Absent: always. */
  readonly only?: (subject: Subject) => boolean;
  /** @param log file for all output */
  readonly run: (subject: Subject, log: string) => Promise<void>;
}

export interface Outcome {
  readonly step: string;
  readonly result: 'failed' | 'passed' | 'skipped';
  readonly seconds: number;
}
