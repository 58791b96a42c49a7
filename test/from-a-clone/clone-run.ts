import { join } from 'node:path';

import type { Running } from '../harness/command.js';
import type { Environment } from '../harness/environment.js';
import { runMarker } from '../harness/leftovers.js';

/** What the steps of a fresh clone work on. */
export interface CloneRun {
  readonly folder: string;
  readonly clone: string;
  /** The repo that is made beside the clone. */
  readonly target: string;
  /** Marks every process of this run. */
  readonly mark: string;
  readonly env: Environment;
  /** What `npm run try` has printed. */
  readonly printed: string;
  /** `npm run try`, once it was started. */
  trying?: Running;
}

/** @param ports those that API and worker are to listen on */
export function cloneRun(folder: string, ports: readonly [api: number, worker: number]): CloneRun {
  return {
    folder,
    clone: join(folder, 'create-backend'),
    target: join(folder, 'my-api'),
    mark: folder,
    env: { [runMarker]: folder, PORT: String(ports[0]), WORKER_PORT: String(ports[1]) },
    printed: join(folder, 'try.log'),
  };
}
