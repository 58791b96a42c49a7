import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { withEvidenceTable } from '../../src/evidence/in-readme.js';
import { loadEvidence } from '../../src/evidence/load.js';
import { root } from '../harness/binary.js';
import { blueprintFor } from '../snapshots/rendered.js';
import { createdHash, evidenceFolder } from './evidence.js';
import { stacks } from './stacks.js';

const evidence = loadEvidence(evidenceFolder);

describe('V3 evidence', () => {
  it.each(evidence.map((one) => [one.row, one] as const))('%s is for what is rendered', (row, { choices, created }) => {
    const stack = stacks.find(({ name }) => name === row);
    if (!stack)
      throw new Error(
        `evidence/${row}.json is for no row of test/generated/rows.json: npm run evidence -- --drop-stale`,
      );
    expect(choices).toEqual(blueprintFor(stack.choices).choices);
    const hint = `evidence/${row}.json is for other files: npm run test:generated -- ${row}, or npm run evidence -- --drop-stale`;
    expect(created, hint).toBe(createdHash(stack));
  });

  it('is what the README says', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    expect(readme, 'README.md differs from evidence/: npm run evidence').toBe(withEvidenceTable(readme, evidence));
  });
});
