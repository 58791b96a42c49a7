// Adds one line to a list, and a file for it. Prints what went wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { commitInto } from '../../src/disk/commit-into.js';

const [root = '', name = ''] = process.argv.slice(2);

try {
  const before = readFileSync(join(root, 'list.txt'), 'utf8');
  await commitInto(
    root,
    [
      { kind: 'create', path: `src/${name}.ts`, after: name },
      { kind: 'update', path: 'list.txt', before, after: `${before}${name}\n` },
    ],
    { command: name },
  );
  process.stdout.write('written\n');
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`);
}
