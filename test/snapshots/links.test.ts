import { posix } from 'node:path';

import { describe, expect, it } from 'vitest';

import { stacks } from '../generated/stacks.js';
import { rendered } from './rendered.js';

const link = /(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g;
const code = /^```.*?^```$|`[^`\n]+`/gms;
const external = /^[a-z]+:/;

describe('a link in generated Markdown', () => {
  it.each(stacks)('leads to what $name has', ({ choices }) => {
    const files = new Map(rendered(choices).map(({ path, text }) => [path, text]));
    const folders = new Set([...files.keys()].flatMap(foldersOf));
    const broken = [...files].flatMap(([path, text]) =>
      linksIn(path, text).flatMap(({ target, anchor }) => {
        const page = files.get(target);
        const leads = page === undefined ? anchor === '' && folders.has(target) : hasAnchor(page, anchor);
        return leads ? [] : [`${path} → ${target}${anchor}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('is found, with and without an anchor', () => {
    const text = '[a](../b.md#c) `[no](link)` ![image](d.png) [e](https://e.example) [f](g/)\n```\n[h](i)\n```\n';
    expect(linksIn('docs/a.md', text)).toEqual([
      { target: 'b.md', anchor: '#c' },
      { target: 'docs/g', anchor: '' },
    ]);
    expect(hasAnchor('## What it’s for: `x`\n', '#what-its-for-x')).toBe(true);
    expect(hasAnchor('## What it’s for\n', '#what')).toBe(false);
  });
});

function linksIn(path: string, text: string) {
  if (!path.endsWith('.md')) return [];
  const targets = [...text.replaceAll(code, '').matchAll(link)].map(([, target = '']) => target);
  return targets
    .filter((target) => !external.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#');
      const resolved = file === '' ? path : posix.join(posix.dirname(path), file).replace(/\/$/, '');
      return { target: resolved, anchor: anchor === undefined ? '' : `#${anchor}` };
    });
}

function hasAnchor(page: string, anchor: string): boolean {
  if (anchor === '') return true;
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.some((heading) => `#${slugOf(heading)}` === anchor);
}

/** As GitHub makes it. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function foldersOf(path: string): readonly string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}
