import { expect, it } from 'vitest';

import { everyStack } from './stacks.js';
import { catalog } from '../snapshots/rendered.js';
import { shortName } from './short-name.js';

const names = everyStack(catalog).map(({ name }) => name);

it('V1 rows have names of their own that PostgreSQL does not cut', () => {
  const short = names.map((name) => `generated-${shortName(name)}-1234567_app`);
  expect(short.filter((name) => Buffer.byteLength(name) > 63)).toEqual([]);
  expect(new Set(short).size).toBe(names.length);
});
