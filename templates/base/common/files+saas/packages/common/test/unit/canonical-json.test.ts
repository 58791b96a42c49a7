import { expect, it } from 'vitest';

import { canonicalJson } from '../../src/canonical-json.js';

// RFC 8785, sections 3.2.2 and 3.2.3.
it('writes what RFC 8785 asks for', () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
  const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 };
  const sorted = [...canonicalJson(keys).matchAll(/:(\d)/g)].map(([, value]) => Number(value));
  expect(sorted).toEqual([2, 4, 6, 7, 1, 5, 3]);
});

it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (value) => {
  expect(() => canonicalJson(value)).toThrow();
});
