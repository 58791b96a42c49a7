import type { Environment } from '../environment.js';

/** A part of a running service that belongs to one stack alone. */
export interface Allotment {
  /** Variables that lead there. */
  readonly env: Environment;
  /** Removes it, and resolves to what the stack's own tests should have removed before. */
  readonly release: () => Promise<readonly string[]>;
}
