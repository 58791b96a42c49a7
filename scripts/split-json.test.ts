import { describe, expect, it } from 'vitest';

import { mergeJson } from '../src/render/slot-files/merge-json.js';
import { commonJson, splitJson } from './split-json.js';

const key = { $ref: '#/components/parameters/Key' };
const get = { parameters: [], responses: { 200: {} } };
const post = (...parameters: readonly object[]) => ({ parameters, responses: { 201: {}, '5XX': {} } });

const none = { paths: { '/users': { post: post({ name: 'id' }) } } };
const keys = {
  paths: { '/users': { post: post({ name: 'id' }, key) } },
  components: { parameters: { Key: { in: 'header' } } },
};
const files = { paths: { ...none.paths, '/files': { get, post: post() } } };
const both = { ...keys, paths: { ...keys.paths, '/files': { get, post: post(key) } } };

describe('splitJson', () => {
  const parts = splitJson(
    none,
    both,
    new Map<string, unknown>([
      ['files', keys],
      ['keys', files],
    ]),
  );

  it('finds what each name adds, and what two add together', () => {
    expect(parts).toEqual([
      {
        needs: ['keys'],
        added: {
          paths: { '/users': { post: { parameters: [key] } } },
          components: { parameters: { Key: { in: 'header' } } },
        },
      },
      { needs: ['files'], added: { paths: { '/files': { get, post: post() } } } },
      { needs: ['files', 'keys'], added: { paths: { '/files': { post: { parameters: [key] } } } } },
    ]);
  });

  it.each([
    [['files'], files],
    [['keys'], keys],
    [['files', 'keys'], both],
  ])('has all that is merged to the document of %j', (names, document) => {
    const added = parts.filter(({ needs }) => needs.every((name) => names.includes(name)));
    const texts = added.map((part) => JSON.stringify(part.added));
    expect(JSON.parse(mergeJson(JSON.stringify(none), texts))).toEqual(document);
  });

  it('keeps what is there for one of several names apart', () => {
    const shared = { schemas: { A: {}, Page: {} } };
    const without = new Map<string, unknown>([
      ['a', { schemas: { Page: {} } }],
      ['b', shared],
    ]);
    expect(splitJson({ schemas: {} }, shared, without)).toEqual([
      { needs: ['a'], added: { schemas: { A: {} } } },
      { needs: [], added: { schemas: { Page: {} } } },
    ]);
  });

  it('refuses a value that is another one', () => {
    expect(() => splitJson({ a: { b: 1 } }, { a: { b: 2 } }, new Map())).toThrow(
      'a/b: 1 became 2: it can only be added to',
    );
  });
});

describe('commonJson', () => {
  it('is what both have', () => {
    expect(commonJson({ a: { b: 1, c: [1, 2] } }, { a: { c: [2], d: 1 } })).toEqual({ a: { c: [2] } });
    expect(commonJson({ a: { b: 1 } }, { c: 1 })).toEqual({});
  });
});
