import { expect, it } from 'vitest';

import { testsPassed } from './test-counts.js';

it.each([
  ['one run', ' Test Files  63 passed (63)\n      Tests  1031 passed (1031)\n', 1031],
  ['runs after another', '      Tests  3 passed (3)\n…\n      Tests  4 passed | 2 skipped (6)\n', 7],
  ['a run with failures', '      Tests  1 failed | 9 passed (10)\n', 9],
  ['a log without a run', 'PostgreSQL is ready\n', undefined],
])('counts the tests of %s', (_, log, expected) => {
  expect(testsPassed(log)).toBe(expected);
});
