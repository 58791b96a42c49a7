import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { noAnswers } from '../../src/blueprint/answers.js';
import { blueprintOf } from '../../src/blueprint/blueprint.js';
import { decide } from '../../src/blueprint/decide.js';
import { UserError } from '../../src/errors.js';
import { openDecisions } from '../../src/options/catalog.js';
import { compileCatalog } from '../../src/options/compile.js';
import { renderRepo } from '../../src/render/repo.js';

// + goes together, x is refused, . is one decision. Written by hand: an option that is not in it fails the test below.
const table = `
           nestjs fastify prisma drizzle bullmq rabbitmq cursor offset kubernetes compose rolling blue-green canary npm pnpm yarn bun on-demand pinned
nestjs          .       .      +       +      +        +      +      +          +       +       +          +      +   +    +    +   +    +         +
fastify         .       .      +       +      +        +      +      +          +       +       +          +      +   +    +    +   +    +         +
prisma          +       +      .       .      +        +      +      +          +       +       +          +      +   +    +    +   +    +         +
drizzle         +       +      .       .      +        +      +      +          +       +       +          +      +   +    +    +   +    +         +
bullmq          +       +      +       +      .        .      +      +          +       +       +          +      +   +    +    +   +    +         +
rabbitmq        +       +      +       +      .        .      +      +          +       +       +          +      +   +    +    +   +    +         +
cursor          +       +      +       +      +        +      .      .          +       +       +          +      +   +    +    +   +    +         +
offset          +       +      +       +      +        +      .      .          +       +       +          +      +   +    +    +   +    +         +
kubernetes      +       +      +       +      +        +      +      +          .       .       +          +      +   +    +    +   +    +         +
compose         +       +      +       +      +        +      +      +          .       .       +          x      x   +    +    +   +    +         +
rolling         +       +      +       +      +        +      +      +          +       +       .          .      .   +    +    +   +    +         +
blue-green      +       +      +       +      +        +      +      +          +       x       .          .      .   +    +    +   +    +         +
canary          +       +      +       +      +        +      +      +          +       x       .          .      .   +    +    +   +    +         +
npm             +       +      +       +      +        +      +      +          +       +       +          +      +   .    .    .   .    +         +
pnpm            +       +      +       +      +        +      +      +          +       +       +          +      +   .    .    .   .    +         +
yarn            +       +      +       +      +        +      +      +          +       +       +          +      +   .    .    .   .    +         +
bun             +       +      +       +      +        +      +      +          +       +       +          +      +   .    .    .   .    +         +
on-demand       +       +      +       +      +        +      +      +          +       +       +          +      +   +    +    +   +    .         .
pinned          +       +      +       +      +        +      +      +          +       +       +          +      +   +    +    +   +    .         .
`;

const templates = join(import.meta.dirname, '../../templates');
const catalog = await compileCatalog(templates);
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const [columns = [], ...body] = rows;
const pairs = body.flatMap(([first = '', ...cells]) =>
  cells.map((cell, index) => ({ first, second: columns[index] ?? '', cell })),
);

describe('every pair of options', () => {
  it('is in the table', () => {
    const options = openDecisions(catalog).flatMap((decision) => decision.options.map(({ id }) => id));
    expect([...columns].sort()).toEqual([...options].sort());
    expect(body.map(([option]) => option)).toEqual(columns);
  });

  it.each(pairs.filter(({ cell }) => cell === '+'))('$first goes with $second', ({ first, second }) => {
    expect(render(first, second).files().length).toBeGreaterThan(100);
  });

  it.each(pairs.filter(({ cell }) => cell === 'x'))('$first refuses $second', ({ first, second }) => {
    expect(() => render(first, second)).toThrow(UserError);
  });

  it.each(pairs.filter(({ cell }) => cell === '.'))('$first and $second answer one question', ({ first, second }) => {
    expect(decisionOf(first)).toBe(decisionOf(second));
  });
});

/** A whole repo with these two options; everything else as recommended beside them. */
function render(...options: readonly string[]) {
  const choices = Object.fromEntries(options.map((option) => [decisionOf(option), option]));
  const answers = { ...noAnswers, choices };
  const blueprint = blueprintOf(catalog, 'my-api', answers, decide(catalog, answers));
  return renderRepo({ version: '0.0.0', catalog, templates, blueprint });
}

function decisionOf(option: string): string {
  const decision = openDecisions(catalog).find(({ options }) => options.some(({ id }) => id === option));
  if (!decision) throw new RangeError(`no decision has the option ${option}`);
  return decision.id;
}
