import { expect, it } from 'vitest';

import { canonicalJson } from '../../src/canonical-json.js';

it('writes the same JSON for the same value', () => {
  expect(canonicalJson({ b: [1, null, 'x"'], a: { d: true, c: 1.5 } })).toBe(
    '{"a":{"c":1.5,"d":true},"b":[1,null,"x\\""]}',
  );
});
