// Computes the backends that `npm run test:generated` runs, from the decisions and what their options exclude. Rows that are still
// needed stay as they are. Usage: npm run rows [-- --check]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { type NamedRow, rowsOf } from '../src/coverage/rows.js';
import { compileCatalog } from '../src/build/compile.js';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '..');
const file = join(root, 'test/generated/rows.json');
const before = readFileSync(file, 'utf8');
const rows = rowsOf(await compileCatalog(join(root, 'templates')), JSON.parse(before) as readonly NamedRow[]);
const after = `${JSON.stringify(rows, null, 2)}\n`;

if (!values.check) {
  writeFileSync(file, after);
  console.log(rows.map(({ name, choices }) => `${name}  (${choices['package-manager'] ?? ''})`).join('\n'));
} else if (after !== before) {
  console.error(
    'test/generated/rows.json is not what the decisions ask for. Run `npm run rows` and commit what it changes.',
  );
  process.exitCode = 1;
}
