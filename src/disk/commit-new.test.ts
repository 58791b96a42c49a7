import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { UserError } from '../errors.js';
import { commitNew } from './commit-new.js';
import { prefix } from './staging.js';
import { Tree } from '../render/tree.js';

const treeOf = (...paths: readonly string[]) => {
  const tree = new Tree();
  for (const path of paths) tree.create({ path, text: path, from: 'test' });
  return tree;
};
const inside = (folder: string) => readdirSync(folder, { recursive: true }).sort();

describe('C7 writing a new repo', () => {
  let parent = '';
  let temporary = '';
  let target = '';

  beforeEach(() => {
    parent = emptyFolder();
    temporary = emptyFolder();
    target = join(parent, 'repo');
    vi.stubEnv('TMPDIR', temporary);
    vi.stubEnv('XDG_CACHE_HOME', join(parent, 'no-such-folder'));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('writes every file and leaves nothing else', () => {
    commitNew(treeOf('a', 'b/c', 'b/d/e'), target);
    expect(inside(parent)).toEqual(['repo', 'repo/a', 'repo/b', 'repo/b/c', 'repo/b/d', 'repo/b/d/e']);
    expect(readFileSync(join(target, 'b/c'), 'utf8')).toBe('b/c');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('gives the folder the permissions that any new folder has', () => {
    commitNew(treeOf('a'), target);
    mkdirSync(join(parent, 'other'));
    expect(statSync(target).mode).toBe(statSync(join(parent, 'other')).mode);
  });

  it('takes the place of an empty folder', () => {
    mkdirSync(target);
    commitNew(treeOf('a'), target);
    expect(inside(target)).toEqual(['a']);
  });

  it('touches nothing when the folder got files meanwhile', () => {
    mkdirSync(target);
    writeFileSync(join(target, 'mine'), '');
    expect(() => {
      commitNew(treeOf('a'), target);
    }).toThrow(
      expect.objectContaining({
        name: 'UserError',
        message: `${target} could not be written: it is not empty any more.`,
        hint: 'Nothing was left behind; try again when that is put right.',
      }),
    );
    expect(inside(parent)).toEqual(['repo', 'repo/mine']);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('touches nothing when there is a file meanwhile', () => {
    writeFileSync(target, 'mine');
    expect(() => {
      commitNew(treeOf('a'), target);
    }).toThrow(/something else is there now/);
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect(inside(parent)).toEqual(['repo']);
  });

  it('leaves nothing when the tree itself cannot be written', () => {
    expect(() => {
      commitNew(treeOf('a', 'a/b'), target);
    }).toThrow(UserError);
    expect([...inside(parent), ...inside(temporary)]).toEqual([]);
  });

  it('says so when the parent is gone', () => {
    expect(() => {
      commitNew(treeOf('a'), join(parent, 'gone/repo'));
    }).toThrow(/the folder around it is gone/);
  });

  it('stages beside the target when there is no other folder', () => {
    vi.stubEnv('TMPDIR', join(parent, 'gone'));
    commitNew(treeOf('a'), target);
    expect(inside(parent)).toEqual(['repo', 'repo/a']);
  });

  it('removes what a killed run left, but not what a running one is writing', () => {
    const abandoned = join(temporary, `${prefix}abcDE1`);
    const active = join(temporary, `${prefix}abcDE2`);
    const foreign = join(temporary, `${prefix}of-somebody`);
    for (const folder of [abandoned, active, foreign]) mkdirSync(join(folder, 'repo'), { recursive: true });
    for (const folder of [abandoned, foreign]) utimesSync(folder, 0, 0);
    commitNew(treeOf('a'), target);
    expect([abandoned, active, foreign].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  });
});
