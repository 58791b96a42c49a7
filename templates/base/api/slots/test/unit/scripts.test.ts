import { differences } from '../../scripts/json-difference.js';

// #slot suites

describe('the differences of two documents', () => {
  it('are none when they say the same', () => {
    expect(differences({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
  });

  it('are named one by one, with the way to each', () => {
    const before = { paths: { '/a': { get: { summary: 'A' } }, '/b': {} }, tags: ['x'] };
    const after = { paths: { '/a': { get: { summary: 'B' } }, '/c': {} }, tags: ['x', 'y'] };
    expect(differences(before, after)).toEqual([
      '~ paths › /a › get › summary: "A" → "B"',
      '- paths › /b: {}',
      '+ paths › /c: {}',
      '+ tags › 1: "y"',
    ]);
  });

  it('distinguish null from a missing value', () => {
    expect(differences({ a: null }, {})).toEqual(['- a: null']);
    expect(differences({ a: null }, { a: {} })).toEqual(['~ a: null → {}']);
  });

  it('quote long values only in part', () => {
    const [line = ''] = differences({}, { a: 'x'.repeat(1000) });
    expect(line.length).toBeLessThan(120);
  });
});
