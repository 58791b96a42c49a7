import { describe, expect, it } from 'vitest';

import { TemplateError } from '../errors.js';
import { conditionsIn, resolveConditions } from './conditions.js';

const resolve = (lines: readonly string[], ...chosen: string[]) =>
  resolveConditions('files/a.ts', lines.join('\n'), new Set(chosen)).split('\n');

describe('a condition', () => {
  const lines = ['a', '  // #if multi', '  b', '  // #else', '  c', '  // #endif', 'd'];

  it('keeps what holds, and removes itself', () => {
    expect(resolve(lines, 'multi')).toEqual(['a', '  b', 'd']);
    expect(resolve(lines, 'single')).toEqual(['a', '  c', 'd']);
  });

  it('is an expression over options', () => {
    const either = ['// #if multi|offset', 'a', '// #endif', '// #if multi+!offset', 'b', '// #endif'];
    expect(resolve(either, 'offset')).toEqual(['a']);
    expect(resolve(either, 'multi')).toEqual(['a', 'b']);
    expect(conditionsIn('files/a.ts', either.join('\n'))).toEqual(['multi', 'offset']);
  });

  it.each([
    ['SQL', '-- #if multi', '-- #endif'],
    ['YAML', '# #if multi', '# #endif'],
    ['Markdown', '<!-- #if multi -->', '<!-- #endif -->'],
    ['a longer comment', ' * #if multi', ' * #endif'],
  ])('is a comment: %s', (_, begin, end) => {
    expect(resolve(['a', begin, 'b', end, 'c'], 'multi')).toEqual(['a', 'b', 'c']);
    expect(resolve(['a', begin, 'b', end, 'c'])).toEqual(['a', 'c']);
  });

  it('names the options it asks about', () => {
    expect(conditionsIn('files/a.ts', [...lines, ...lines, '// #if offset', '// #endif'].join('\n'))).toEqual([
      'multi',
      'offset',
    ]);
    expect(conditionsIn('files/a.ts', 'const color = "#if";\n')).toEqual([]);
  });

  it.each([
    ['is not closed', ['// #if multi'], 'files/a.ts:1: "#if" without an "#endif"'],
    ['is inside another', ['// #if multi', '// #if offset'], 'files/a.ts:2: "#if" inside another condition'],
    ['was never opened', ['a', '// #endif'], 'files/a.ts:2: "#endif" without an "#if"'],
    [
      'asks nothing',
      ['a', '// #if', '// #endif'],
      'files/a.ts:2: "" is not a condition on options: "a+b", "a|b", "!a" and "a|b+!c" are',
    ],
    ['has no beginning', ['// #else'], 'files/a.ts:1: "#else" without an "#if"'],
  ])('is refused when it %s', (_, wrong, message) => {
    expect(() => resolve(wrong, 'multi')).toThrow(new TemplateError(message));
  });
});
