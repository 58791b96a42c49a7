// Brings README.md in step with evidence/; with --drop-stale it first removes evidence for repositories that are rendered
// otherwise now, or no longer run. Usage: npm run evidence [-- --drop-stale]
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { loadEvidence } from '../src/evidence/load.js';
import { withEvidenceTable } from '../src/evidence/in-readme.js';
import { createdHash, evidenceFolder } from '../test/generated/evidence.js';
import { stacks } from '../test/generated/stacks.js';

const { values } = parseArgs({ options: { 'drop-stale': { type: 'boolean', default: false } } });
const readme = join(import.meta.dirname, '../README.md');

if (values['drop-stale']) dropStale();
writeFileSync(readme, withEvidenceTable(readFileSync(readme, 'utf8'), loadEvidence(evidenceFolder)));

function dropStale(): void {
  const current = new Map(stacks.map((stack) => [stack.name, createdHash(stack)]));
  for (const { created, row } of loadEvidence(evidenceFolder)) {
    if (current.get(row) === created) continue;
    rmSync(join(evidenceFolder, `${row}.json`));
    process.stderr.write(`removed evidence/${row}.json: npm run test:generated -- ${row} makes it again\n`);
  }
}
