import { expect, it } from 'vitest';

import { satisfies } from './node-version.js';

it.each([
  ['20.19.0', true],
  ['20.18.3', false],
  ['18.20.0', false],
  ['22.0.0', true],
  ['24.1.0', true],
])('%s', (version, isEnough) => {
  expect(satisfies(version, '>=20.19')).toBe(isEnough);
});
