import type { PackageManager } from '../../src/catalog/definition.js';
import type { Environment } from '../harness/environment.js';
import type { Claim } from './evidence.js';
import type { Stack } from './stacks.js';

/** What the steps of one stack work on. */
export interface StackRun {
  readonly stack: Stack;
  /** The generated repo. */
  readonly folder: string;
  /** Puts the row's Node.js and package manager on the PATH, and leads to its corner of the real services. */
  readonly env: Environment;
  readonly manager: PackageManager;
  /** What its evidence will be for. */
  readonly claim: Claim;
  /** Marks every process of this stack. */
  readonly mark: string;
}
