import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { checks } from '../../src/doctor/registry.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/doctor.md'), 'utf8');

it('docs/doctor.md lists every check with its area, in the order of the report', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` +\| (\w+) +\| \S.*\|$/gm)].map(([, id, area]) => [id, area]);
  expect(rows).toEqual(checks.map(({ area, id }) => [id, area]));
});
