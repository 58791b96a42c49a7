import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { coveringArray } from '../../src/coverage/covering-array.js';
import { keyOf } from '../../src/coverage/interactions.js';
import { renderingModelOf } from '../../src/coverage/model.js';
import { coveredBy } from '../../src/coverage/uncovered-pairs.js';
import { UserError } from '../../src/errors.js';
import { openDecisions } from '../../src/catalog/catalog.js';
import { compileCatalog } from '../../src/build/compile.js';
import { refuseClashes } from '../../src/catalog/resolve.js';
import { rendered } from '../snapshots/rendered.js';
import { brokenLinks } from './links.js';
import { manifestProblems } from './manifests.js';
import { isChecked, textProblems } from './text-problems.js';

const catalog = await compileCatalog(join(import.meta.dirname, '../../templates'));
const brokers = (openDecisions(catalog).find(({ id }) => id === 'queue')?.options ?? []).filter(
  ({ id }) => id !== 'none',
);

/** The pairs that are refused, with the message that is printed. All others can be combined. */
const exceptions: readonly (readonly [string, string, string])[] = [
  [
    'blue-green',
    'compose',
    'Blue-green needs Kubernetes, not Docker Compose on one host: Argo Rollouts switches a Kubernetes Service between the two versions.',
  ],
  [
    'canary',
    'compose',
    'Canary needs Kubernetes, not Docker Compose on one host: Argo Rollouts runs both versions and moves the traffic between them.',
  ],
  ...brokers.map(({ id, label }): [string, string, string] => [
    id,
    'service',
    `Service needs No queue, not ${label}: there are no background jobs in a service yet.`,
  ]),
  ['none', 'saas', 'Product does not go with No queue: accounts need mails, which are sent by background jobs.'],
];

const model = renderingModelOf(catalog);
const rows = coveringArray(model);
const trees = rows.map((row) => ({ name: Object.values(row).join(' '), files: rendered(row) }));
const distinct = [
  ...new Map(trees.flatMap(({ files }) => files.map((file) => [`${file.path}\n${file.text}`, file]))).values(),
];

describe('every pair of options', () => {
  const settings = openDecisions(catalog).flatMap(({ id, options }) =>
    options.map((option) => ({ factor: id, value: option.id })),
  );
  const pairs = settings.flatMap((one, index) =>
    settings
      .slice(index + 1)
      .filter((other) => other.factor !== one.factor)
      .map((other) => [one, other] as const),
  );
  const refusals = pairs.filter(
    ([one, other]) => !model.allows({ [one.factor]: one.value, [other.factor]: other.value }),
  );

  it('goes together, but for the exceptions', () => {
    const named = ([one, other]: (typeof pairs)[number]) => [one.value, other.value].sort().join(' and ');
    expect(refusals.map(named).sort()).toEqual(exceptions.map(([one, other]) => `${one} and ${other}`).sort());
  });

  it.each(exceptions)('%s refuses %s, and says why', (one, other, message) => {
    const choices = Object.fromEntries(
      [one, other].map((option) => [settings.find(({ value }) => value === option)?.factor, option]),
    ) as Readonly<Record<string, string>>;
    expect(() => {
      refuseClashes(catalog, choices);
    }).toThrow(expect.objectContaining({ message }));
    expect(() => rendered(choices)).toThrow(UserError);
  });

  it('is in one of the repos that are rendered here', () => {
    const covered = coveredBy(rows, model.factors);
    const allowed = pairs.filter((pair) => !refusals.includes(pair));
    expect(allowed.map(keyOf).filter((key) => !covered.has(key))).toEqual([]);
    for (const { name, files } of trees) expect(files.length, name).toBeGreaterThan(100);
  });
});

describe('what is rendered for every pair of options', { timeout: 60_000 }, () => {
  it('is sound by the rules of its format', async () => {
    expect(distinct.filter(isChecked).length).toBeGreaterThan(500);
    expect((await Promise.all(distinct.map(textProblems))).flat()).toEqual([]);
  });

  it('has links that lead to what is there', () => {
    expect(trees.flatMap(({ name, files }) => brokenLinks(files).map((problem) => `${name}: ${problem}`))).toEqual([]);
  });

  it('has manifests that are valid', () => {
    const withManifests = trees.filter(({ files }) => files.some(({ path }) => path.startsWith('k8s/')));
    expect(withManifests.length).toBeGreaterThan(0);
    expect(
      withManifests.flatMap(({ name, files }) => manifestProblems(files).map((problem) => `${name}: ${problem}`)),
    ).toEqual([]);
  });
});
