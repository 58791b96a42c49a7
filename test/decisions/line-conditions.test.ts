import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { root } from '../harness/binary.js';
import { catalog } from '../snapshots/rendered.js';

/**
 * Line conditions (`#if multi`) let one file serve two options, at the price of a file that is harder to read. Those about tenancy are
 * a sign that a port, a slot or a file of the option's own is missing. Those about the framework carry the decorators and imports by
 * which NestJS injects what both frameworks share (ADR 21). Those about the shape are in files of which a service has all but a few lines;
 * where it has less, there is a file for each shape. Lower these numbers when some go; raise them only with a reason in the commit.
 */
const most = { tenancy: 397, framework: 177, shape: 207, files: 186 };

const fragments = catalog.decisions.flatMap(({ options }) => options.flatMap((option) => option.fragments));
const conditional = fragments.filter(({ conditions = [] }) => conditions.length > 0);
const asked = conditional.flatMap(({ source }) =>
  [...readFileSync(join(root, 'templates', source), 'utf8').matchAll(/#if ([\w|+!-]+)/g)].map(
    ([, condition = '']) => condition,
  ),
);

it('W2 has no more line conditions than there were', () => {
  const about = (options: RegExp) => asked.filter((condition) => options.test(condition)).length;
  expect({
    tenancy: about(/multi|single/),
    framework: about(/nestjs|fastify/),
    shape: about(/saas|service/),
    files: conditional.length,
  }).toEqual(most);
});

it('W2 asks in line conditions about shape, tenancy and framework alone', () => {
  const options = new Set(asked.flatMap((condition) => condition.match(/[\w-]+/g) ?? []));
  const known = ['fastify', 'multi', 'nestjs', 'none', 'saas', 'service', 'single'];
  expect([...options].filter((option) => option !== '' && !known.includes(option))).toEqual([]);
});
