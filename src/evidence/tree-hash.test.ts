import { expect, it } from 'vitest';

import { treeHash } from './tree-hash.js';

const files = [
  { path: 'README.md', text: 'npx create-backend@0.1.0 gen list\n' },
  { path: 'src/a.ts', text: 'export {};\n' },
];
const hash = treeHash(files);

it('is the same in another order, with another version of the tool, and with another manifest', () => {
  const later = [{ path: 'README.md', text: 'npx create-backend@1.0.0-rc.1 gen list\n' }, files[1]].flatMap(
    (file) => file ?? [],
  );
  expect(treeHash(later.toReversed())).toBe(hash);
  expect(treeHash([...files, { path: 'create-backend.json', text: '{}' }])).toBe(hash);
});

it.each([
  ['another text', [{ path: 'README.md', text: 'npx create-backend@0.1.0 gen undo\n' }, files[1]]],
  ['another path', [files[0], { path: 'src/b.ts', text: 'export {};\n' }]],
  ['a file less', [files[0]]],
])('is another one with %s', (_, others) => {
  expect(treeHash(others.flatMap((file) => file ?? []))).not.toBe(hash);
});

it('leaves out the paths that it is given', () => {
  expect(treeHash(files, ['src/a.ts'])).toBe(treeHash(files.slice(0, 1)));
});
