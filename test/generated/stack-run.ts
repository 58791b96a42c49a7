import type { Environment } from '../harness/environment.js';
import type { Stack } from './stacks.js';

/** What the steps of one stack work on. */
export interface StackRun {
  readonly stack: Stack;
  /** The generated repo. */
  readonly folder: string;
  /** Leads to this stack's corner of the real services. */
  readonly services: Environment;
  /** Marks every process of this stack. */
  readonly mark: string;
  /** Resolves to what puts Node.js 24 on the PATH. */
  readonly node24: () => Promise<Environment>;
}
