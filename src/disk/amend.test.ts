import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { amend } from './amend.js';
import { commitInto } from './commit-into.js';
import { planUndo, undo } from './undo.js';

it('G7 what a tool changes after a run is taken back with it: files that the run has made, has edited, or has left alone', async () => {
  const root = emptyFolder();
  const write = (path: string, text: string) => {
    writeFileSync(join(root, path), text);
  };
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  mkdirSync(join(root, '.git'));
  write('edited', 'a\n');
  write('other', 'x\n');
  const record = await commitInto(
    root,
    [
      { kind: 'create', path: 'made', after: 'one' },
      { kind: 'update', path: 'edited', before: 'a\n', after: 'a\nb\n' },
    ],
    { command: 'run' },
  );
  for (const [path, text] of [
    ['made', 'ONE'],
    ['edited', 'a\nB\n'],
    ['other', 'y\n'],
  ] as const)
    write(path, text);
  await amend(root, record, [
    { kind: 'update', path: 'made', before: 'one', after: 'ONE' },
    { kind: 'update', path: 'edited', before: 'a\nb\n', after: 'a\nB\n' },
    { kind: 'update', path: 'other', before: 'x\n', after: 'y\n' },
  ]);
  const planned = planUndo(root, undefined, () => true);
  expect(planned.left).toEqual([]);
  await undo(root, planned);
  expect([read('edited'), read('other')]).toEqual(['a\n', 'x\n']);
  expect(() => read('made')).toThrow('ENOENT');
});
