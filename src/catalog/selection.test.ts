import { describe, expect, it } from 'vitest';

import { TemplateError } from '../errors.js';
import { optionsAskedBy, selects } from './selection.js';

describe('a condition on options', () => {
  it.each([
    ['a', ['a'], true],
    ['a', ['b'], false],
    ['a+b', ['a', 'b'], true],
    ['a+b', ['a'], false],
    ['a|b', ['b'], true],
    ['a|b', ['c'], false],
    ['!a', [], true],
    ['!a', ['a'], false],
    ['a|b+!c', ['b'], true],
    ['a|b+!c', ['b', 'c'], false],
    ['!a|b', ['a'], false],
    ['!a|b', ['a', 'b'], true],
    ['package-manager', ['package-manager'], true],
  ])('%s with %j: %s', (expression, chosen, expected) => {
    expect(selects(expression, new Set(chosen))).toBe(expected);
  });

  it('names the options that it asks about', () => {
    expect(optionsAskedBy('a|b+!c+a')).toEqual(['a', 'b', 'c']);
  });

  it.each(['', '+a', 'a+', 'a||b', 'a!', '!!a', 'a b', 'a&b', '(a)'])('is refused when it is %j', (expression) => {
    expect(() => selects(expression, new Set())).toThrow(TemplateError);
    expect(() => optionsAskedBy(expression)).toThrow(`"${expression}" is not a condition on options`);
  });
});
