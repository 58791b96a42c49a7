import { check } from 'prettier';
import { describe, expect, it } from 'vitest';

import type { TreeFile } from '../../src/render/tree.js';
import { rendered } from '../snapshots/rendered.js';

const packageFiles = (files: readonly TreeFile[]) => files.filter(({ path }) => /(^|\/)package\.json$/.test(path));
const textOf = (files: readonly TreeFile[], name: string) => files.find(({ path }) => path === name)?.text ?? '';

describe('where the generator comes from', () => {
  it('is no package of a repo that did not ask for it', () => {
    const files = rendered({});
    expect(packageFiles(files).length).toBeGreaterThan(5);
    expect(packageFiles(files).filter(({ text }) => /create-backend|"gen"/.test(text))).toEqual([]);
  });

  it('is the exact version that made the repo, and a script, when it is pinned', () => {
    const files = rendered({ generator: 'pinned' });
    expect(JSON.parse(textOf(files, 'package.json'))).toMatchObject({
      scripts: { gen: 'create-backend gen' },
      devDependencies: { 'create-backend': '0.0.0' },
    });
    expect(textOf(files, 'docs/adr/README.md')).toContain('Generator: Pinned');
    expect(textOf(files, 'README.md')).toContain('npx gen module');
  });

  it.each(['pinned', 'on-demand'])('is documented as prettier would format it: %s', async (generator) => {
    const files = rendered({ generator });
    const settings = JSON.parse(textOf(files, '.prettierrc.json')) as object;
    expect(await check(textOf(files, 'README.md'), { ...settings, parser: 'markdown' })).toBe(true);
  });

  it('is named as the package manager runs it', () => {
    expect(textOf(rendered({ generator: 'pinned', 'package-manager': 'pnpm' }), 'README.md')).toContain(
      'pnpm exec gen module',
    );
  });
});
