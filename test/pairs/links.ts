import { posix } from 'node:path';

import type { TextFile } from './text-file.js';

const link = /(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g;
const code = /^```.*?^```$|`[^`\n]+`/gms;
const external = /^[a-z]+:/;

/** The links in a repo's Markdown that lead to no file, folder or heading of it. */
export function brokenLinks(tree: readonly TextFile[]): readonly string[] {
  const files = new Map(tree.map(({ path, text }) => [path, text]));
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  return tree.flatMap(({ path, text }) =>
    linksIn(path, text).flatMap(({ target, anchor }) => {
      const page = files.get(target);
      const leads = page === undefined ? anchor === '' && folders.has(target) : hasAnchor(page, anchor);
      return leads ? [] : [`${path}: nothing is at ${target}${anchor}`];
    }),
  );
}

/** The files and headings of the repo that a page links to. */
export function linksIn(path: string, text: string): readonly { readonly target: string; readonly anchor: string }[] {
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

export function hasAnchor(page: string, anchor: string): boolean {
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
