import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { root } from '../harness/binary.js';
import { catalog } from '../snapshots/rendered.js';

/**
 * Line conditions (`#if multi`) let one file serve two options, at the price of a file that is harder to read. Each new one is a sign
 * that a port, a slot or a file of the option's own is missing. Lower these numbers when some go; raise them only with a reason
 * in the commit.
 */
const most = { conditions: 457, files: 156 };

const fragments = catalog.decisions.flatMap(({ options }) => options.flatMap((option) => option.fragments));
const conditional = fragments.filter(({ conditions = [] }) => conditions.length > 0);

it('W2 has no more line conditions than there were', () => {
  const counts = conditional.map(
    ({ source }) => [...readFileSync(join(root, 'templates', source), 'utf8').matchAll(/#if [\w|+!-]+/g)].length,
  );
  expect({ conditions: counts.reduce((sum, count) => sum + count, 0), files: conditional.length }).toEqual(most);
});

it('W2 asks in line conditions about tenancy alone', () => {
  const asked = new Set(conditional.flatMap(({ conditions = [] }) => conditions));
  expect([...asked].sort()).toEqual(['multi', 'single']);
});
