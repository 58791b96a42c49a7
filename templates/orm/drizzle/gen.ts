import { posix } from 'node:path';

import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { drizzleCode } from './gen/code.js';
import { configNames, drizzleConfigIn } from './gen/config.js';
import { drizzleInRepo } from './gen/drizzle-in-repo.js';

export default defineGen({
  orm: { label: drizzleCode.label, packages: ['drizzle-orm'], recognise },
});

function recognise({ owner, packages, read }: Place) {
  const configs = [owner, ...packages].flatMap(({ folder }) => configNames.map((name) => posix.join(folder, name)));
  const config = configs.find((path) => read(path) !== undefined);
  if (config === undefined) return 'Drizzle without drizzle.config.ts';
  const found = drizzleConfigIn(config, read);
  return typeof found === 'string' ? found : drizzleInRepo(found);
}
