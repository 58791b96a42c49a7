import { expect, it } from 'vitest';

import { classifyUse, graceMs } from '../../src/modules/identity/refresh-rotation.js';

const now = new Date();
const usedAgo = (ms: number) => ({ id: 'token', usedAt: new Date(now.getTime() - ms) });

it.each([
  ['the normal case', null, null, 'first-use'],
  ['a repetition', usedAgo(1), null, 'repeated'],
  ['a repetition at the end of the grace period', usedAgo(graceMs), null, 'repeated'],
  ['a repetition seen by a process whose clock is slow', usedAgo(-500), null, 'repeated'],
  ['one too late', usedAgo(graceMs + 1), null, 'reuse'],
  ['a grandparent, however recent', usedAgo(2), usedAgo(1), 'reuse'],
  ['an old grandparent', usedAgo(graceMs * 2), usedAgo(graceMs), 'reuse'],
] as const)('takes %s for what it is', (_what, used, successor, expected) => {
  expect(classifyUse(used, successor, now)).toBe(expected);
});
