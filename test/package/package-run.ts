import { join } from 'node:path';

import { version } from '../../src/version.js';
import type { Environment } from '../harness/environment.js';

/** What the steps of the packed tool work on. */
export interface PackageRun {
  readonly folder: string;
  readonly tarball: string;
  /** Makes npm use the private registry, and a cache that has never seen another one. */
  env: Environment;
  stopRegistry: () => Promise<void>;
}

export function packageRun(folder: string): PackageRun {
  return {
    folder,
    tarball: join(folder, `create-backend-${version}.tgz`),
    env: {},
    stopRegistry: () => Promise.resolve(),
  };
}
