import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { isBuilt } from './build.js';

const sources = [
  'src/cli/main.ts',
  'generators/create/create.ts',
  'templates/orm/drizzle/option.ts',
  'scripts/build.ts',
  'scripts/bundle.ts',
  'package-lock.json',
];
const products = ['dist/cli.js', 'dist/plop.js', 'dist/ts-morph.cjs', 'templates/catalog.json'];

/** A clone whose products are a minute younger than its sources. */
function builtClone(): string {
  const root = mkdtempSync(join(tmpdir(), 'clone-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  for (const path of [...sources, ...products]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
  for (const path of products) touch(root, path, 60);
  return root;
}

function touch(root: string, path: string, secondsFromNow: number): void {
  const time = Date.now() / 1000 + secondsFromNow;
  utimesSync(join(root, path), time, time);
}

it('is built when every product is younger than every source', () => {
  expect(isBuilt(builtClone())).toBe(true);
});

it.each(products)('is not built without %s', (path) => {
  const root = builtClone();
  rmSync(join(root, path));
  expect(isBuilt(root)).toBe(false);
});

it.each(sources)('is not built any more when %s changes', (path) => {
  const root = builtClone();
  touch(root, path, 120);
  expect(isBuilt(root)).toBe(false);
});

it('is not built any more when a source is removed', () => {
  const root = builtClone();
  rmSync(join(root, 'src/cli/main.ts'));
  touch(root, 'src', 120); // The time of the removal.
  expect(isBuilt(root)).toBe(false);
});
