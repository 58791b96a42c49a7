import { posix } from 'node:path';

import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { drizzleCode } from './gen/code.js';
import { drizzleInRepo } from './gen/drizzle-in-repo.js';

export default defineGen({
  orm: { label: drizzleCode.label, packages: ['drizzle-orm'], recognise },
});

function recognise({ owner, packages, read }: Place) {
  const configs = [owner, ...packages].flatMap(({ folder }) =>
    ['drizzle.config.ts', 'drizzle.config.js'].map((name) => posix.join(folder, name)),
  );
  const config = configs.find((path) => read(path) !== undefined);
  if (config === undefined) return 'Drizzle without drizzle.config.ts';
  const text = read(config) ?? '';
  const setting = (name: string) => new RegExp(`\\b${name}\\s*:\\s*['"]([^'"]+)['"]`).exec(text)?.[1];
  const dialect = setting('dialect') ?? '';
  if (dialect !== 'postgresql')
    return `Drizzle over ${dialect === '' ? 'a dialect that is computed' : dialect}; PostgreSQL is known`;
  const schema = setting('schema');
  if (schema === undefined) return `the schema of ${config} is computed`;
  const at = (path: string) => posix.join(posix.dirname(config), path);
  return drizzleInRepo({ schema: at(schema), migrations: at(setting('out') ?? 'drizzle') });
}
