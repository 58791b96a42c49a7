import { describe, expect, it } from 'vitest';

import { TemplateError } from '../../errors.js';
import { mergeNested } from './nested.js';

const merge = (a: object, b: object) =>
  mergeNested('service', [
    { value: { ...a }, from: 'left' },
    { value: { ...b }, from: 'right' },
  ]);

describe('mergeNested', () => {
  it('adds the fields of several options to one entry, in their order', () => {
    const merged = merge({ api: { image: 'x', env: { A: '1' } } }, { api: { env: { B: '2' } }, db: {} });
    expect(merged).toEqual({ api: { image: 'x', env: { A: '1', B: '2' } }, db: {} });
    expect(Object.keys(merged)).toEqual(['api', 'db']);
  });

  it('takes a list as one value', () => {
    expect(merge({ ports: [1] }, { ports: [1] })).toEqual({ ports: [1] });
    expect(() => merge({ ports: [1] }, { ports: [2] })).toThrow('service "ports": the options left and right');
  });

  it.each([
    ['a value, then fields', { a: 1 }, { a: { b: 1 } }],
    ['fields, then a value', { a: { b: 1 } }, { a: 1 }],
  ])('refuses %s', (_case, a, b) => {
    expect(() => merge(a, b)).toThrow(TemplateError);
  });
});
