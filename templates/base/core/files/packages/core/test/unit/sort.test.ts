import { expect, it } from 'vitest';

import { parseSort } from '../../src/sort.js';

it('reads a leading minus as descending', () => {
  expect(parseSort('email')).toEqual({ field: 'email', direction: 'asc' });
  expect(parseSort('-email')).toEqual({ field: 'email', direction: 'desc' });
});
