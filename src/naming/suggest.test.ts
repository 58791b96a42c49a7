import { describe, expect, it } from 'vitest';

import { suggest } from './suggest.js';

describe('C5 a suggestion', () => {
  it.each([
    ['nest', ['nestjs', 'fastify'], '; did you mean nestjs?'],
    ['fatsify', ['nestjs', 'fastify'], '; did you mean fastify?'],
    ['rails', ['nestjs', 'fastify'], ''],
    ['x', [], ''],
    ['', ['nestjs', 'fastify'], ''],
    ['NESTJS', ['nestjs', 'fastify'], '; did you mean nestjs?'],
    ['jobsperminute', ['jobsPerMinute', 'domains'], '; did you mean jobsPerMinute?'],
  ])('for %s among %j is "%s"', (typed, known, expected) => {
    expect(suggest(typed, known)).toBe(expected);
  });

  it('repeats the dashes', () => {
    expect(suggest('jsn', ['json'], '--')).toBe('; did you mean --json?');
  });
});
