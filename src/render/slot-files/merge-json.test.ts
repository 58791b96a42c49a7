import { describe, expect, it } from 'vitest';

import { TemplateError } from '../../errors.js';
import { mergeJson } from './merge-json.js';

const merged = (base: unknown, ...added: readonly unknown[]): unknown =>
  JSON.parse(
    mergeJson(
      JSON.stringify(base),
      added.map((one) => JSON.stringify(one)),
    ),
  );

describe('mergeJson', () => {
  it('adds keys at any depth, in their place where keys are sorted', () => {
    expect(JSON.stringify(merged({ paths: { '/a': {}, '/c': {} } }, { paths: { '/b': { get: {} } } }))).toBe(
      '{"paths":{"/a":{},"/b":{"get":{}},"/c":{}}}',
    );
    expect(JSON.stringify(merged({ version: 1, dialect: 'x' }, { added: 2 }))).toBe(
      '{"version":1,"dialect":"x","added":2}',
    );
  });

  it('adds what a list does not have, in its place where it is sorted', () => {
    const add = { list: ['b', 'c'], tags: [{ name: 'b' }], others: [1] };
    expect(merged({ list: ['a', 'c'], tags: [{ name: 'a' }, { name: 'c' }], others: [2, 1] }, add)).toEqual({
      list: ['a', 'b', 'c'],
      tags: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      others: [2, 1],
    });
    expect(merged({ list: ['z', 'a'] }, { list: ['b'] })).toEqual({ list: ['z', 'a', 'b'] });
  });

  it('adds references behind what has a name', () => {
    const add = { parameters: [{ $ref: '#/key' }] };
    expect(merged({ parameters: [{ name: 'id' }] }, add)).toEqual({ parameters: [{ name: 'id' }, { $ref: '#/key' }] });
    expect(merged({ parameters: [] }, add, add)).toEqual(add);
  });

  it('takes several additions in order', () => {
    expect(merged({ a: 1 }, { b: 2 }, { c: 3 })).toEqual({ a: 1, b: 2, c: 3 });
  });

  it('refuses another value for a key that is there', () => {
    expect(() => merged({ a: 1 }, { a: 2 })).toThrow(new TemplateError('two values for one key: 1, 2'));
  });
});
