import { describe, expect, it } from 'vitest';

import { TemplateError } from '../errors.js';
import { Tree } from './tree.js';

const file = (path: string, text: string, from: string) => ({ path, text, from });

describe('a tree', () => {
  it('lists its files by path, whatever the order they came in', () => {
    const tree = new Tree();
    for (const path of ['b', 'a/z', 'a', '.x']) tree.create(file(path, '', 'f'));
    expect(tree.files().map(({ path }) => path)).toEqual(['.x', 'a', 'a/z', 'b']);
  });

  it('takes the same text twice', () => {
    const tree = new Tree();
    tree.create(file('a', 'text', 'one'));
    tree.create(file('a', 'text', 'two'));
    expect(tree.files()).toHaveLength(1);
  });

  it('names both sides when they differ', () => {
    const tree = new Tree();
    tree.create(file('a', 'text', 'x/files/a'));
    expect(() => {
      tree.create(file('a', 'other', 'y/files/a'));
    }).toThrow(new TemplateError('a is written by x/files/a and, differently, by y/files/a'));
    expect(tree.files()[0]?.text).toBe('text');
  });

  it('refuses paths that are one on some file systems', () => {
    const tree = new Tree();
    tree.create(file('README.md', 'text', 'x'));
    expect(() => {
      tree.create(file('readme.md', 'text', 'y'));
    }).toThrow(TemplateError);
  });
});
