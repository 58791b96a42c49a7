import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { checks } from '../../src/review/registry.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/review.md'), 'utf8');

it('docs/review.md lists every check, in the order of their ids', () => {
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll(/ +/g, ' '));
  expect(rows).toEqual(
    checks.map(({ area, id, owasp, severity, title }) =>
      `| \`${id}\` | ${severity} | ${area} | ${owasp ?? ''} | ${title} |`.replaceAll(/ +/g, ' '),
    ),
  );
});
