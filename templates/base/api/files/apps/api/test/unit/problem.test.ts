import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { toValidationError } from '../../src/http/problem.js';

describe('toValidationError', () => {
  it.each([
    ['a field', z.object({ name: z.string() }), { name: 1 }, '/name'],
    ['an item of an array', z.object({ tags: z.array(z.string()) }), { tags: ['a', 1] }, '/tags/1'],
    ['the whole value', z.object({}), [], ''],
    ['an unknown field', z.strictObject({}), { extra: 1 }, '/extra'],
    [
      'a name with special characters',
      z.record(z.string(), z.string()),
      { 'a/b~c': 1 },
      '/a~1b~0c',
    ],
  ])('points at %s', (_what, schema, value, pointer) => {
    const issues = schema.safeParse(value).error?.issues ?? [];
    expect(toValidationError(issues).issues.map((issue) => issue.pointer)).toEqual([pointer]);
  });
});
