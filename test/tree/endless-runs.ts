// Makes and takes back runs in the folder it is given, until it is killed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Change } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { planUndo, undo } from '../../src/disk/undo.js';

const root = process.argv[2] ?? '';
const names = Array.from({ length: 12 }, (_, index) => `file-${String(index)}`);

process.stdout.write('ready\n');
for (;;) {
  const before = readFileSync(join(root, 'list.txt'), 'utf8');
  const changes: readonly Change[] = [
    ...names.map((name) => ({ kind: 'create' as const, path: `made/${name}.ts`, after: name })),
    { kind: 'update', path: 'list.txt', before, after: `${before}made\n` },
  ];
  await commitInto(root, changes, { command: 'make' });
  await undo(
    root,
    planUndo(root, undefined, () => true),
  );
}
