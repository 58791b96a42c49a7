import { describe, expect, it } from 'vitest';

import { parseDepPath, printDepPath } from './dep-path.js';

describe('a package with its peers', () => {
  it.each([
    ['a@1.0.0', 'a@1.0.0'],
    ['@s/a@1.0.0(b@1.0.0)', '@s/a@1.0.0(b@1.0.0)'],
    ['a@1.0.0(x@1.0.0)', 'a@1.0.0'],
    ['a@1.0.0(x@1.0.0(b@1.0.0))(c@1.0.0)', 'a@1.0.0(c@1.0.0)'],
    ['a@1.0.0(b@1.0.0(x@1.0.0)(@s/c@2.0.0(x@1.0.0)))', 'a@1.0.0(b@1.0.0(@s/c@2.0.0))'],
  ])('%s without x is %s', (path, expected) => {
    expect(printDepPath(parseDepPath(path), (id) => id !== 'x@1.0.0')).toBe(expected);
  });
});
