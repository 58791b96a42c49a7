import { posix } from 'node:path';

import { lt, minVersion, validRange } from 'semver';

import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import { reachableFrom } from '../../../src/repo/packages.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { drizzleCode } from './gen/code.js';
import { configNames, drizzleConfigIn } from './gen/config.js';
import { drizzleInRepo } from './gen/drizzle-in-repo.js';

export default defineGen({
  orm: { label: drizzleCode.label, packages: ['drizzle-orm'], recognise },
});

/** Since this version the indexes of a table are a list. */
const oldest = '0.36.0';

function recognise({ owner, packages, read }: Place) {
  const range = validRange(reachableFrom(owner)['drizzle-orm'] ?? '*');
  const installed = range === null ? null : minVersion(range);
  // `*` is any version, and the newest when it is installed.
  if (installed && installed.version !== '0.0.0' && lt(installed, oldest))
    return `drizzle-orm ${installed.version}; ${oldest} and newer are known`;
  const configs = [owner, ...packages].flatMap(({ folder }) => configNames.map((name) => posix.join(folder, name)));
  const config = configs.find((path) => read(path) !== undefined);
  if (config === undefined) return 'Drizzle without drizzle.config.ts';
  const found = drizzleConfigIn(config, read);
  return typeof found === 'string' ? found : drizzleInRepo(found);
}
