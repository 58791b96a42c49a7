import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { gather } from '../../src/review/facts/gather.js';
import { checks } from '../../src/review/registry.js';
import { cases, type Files } from './cases.js';

let folder: string | undefined;

afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
});

describe('each check', () => {
  it('has an application that it finds something in, and one that it does not', () => {
    expect(Object.keys(cases).toSorted()).toEqual(checks.map(({ id }) => id).toSorted());
  });

  it.each(checks)('$id', (check) => {
    const { at, bad, good } = cases[check.id] ?? { at: [], bad: {}, good: {} };
    const found = (files: Files) => {
      const facts = gather(written(files));
      return (check.applies?.(facts) ?? true) ? check.find(facts) : undefined;
    };
    const places = (found(bad) ?? []).map(({ place: { line, path } }) =>
      line === undefined ? path : `${path}:${String(line)}`,
    );
    expect(places.toSorted()).toEqual(at.length > 0 ? at : ['package.json']);
    expect(found(good) ?? []).toEqual([]);
  });
});

/** As a repository of git whose files are all tracked. */
function written(files: Files): string {
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'review-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '--all', '--force');
  return folder;
}
