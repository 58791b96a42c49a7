import { satisfies } from 'semver';
import { describe, expect, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { templatesIn } from '../../src/build/load.js';
import { renderLock } from '../../src/render/lock/render-lock.js';
import { collect } from '../../src/render/slots/contributions.js';
import { overridesOf } from '../../src/render/slots/overrides.js';
import { packageManagerOf } from '../../src/render/slots/package-manager.js';
import { chosenOptions } from '../../src/catalog/resolve.js';
import type { TreeFile } from '../../src/render/tree.js';
import { stacks } from '../generated/stacks.js';
import { rendered } from '../snapshots/rendered.js';
import { templates } from './templates.js';
import { type LockGraph, reachableIn } from './lock-graph.js';
import { readPnpm, readYarn } from './read-named.js';
import { readBun, readNpm } from './read-placed.js';

const catalog = await compileCatalog(templates);
const managers = catalog.decisions
  .flatMap(({ options }) => options)
  .flatMap(({ id, lock, contributes }) =>
    lock === undefined ? [] : [{ id, lockfile: contributes?.packageManager?.lockfile ?? '' }],
  );

/** How each lockfile is read, by other code than that which writes it. */
const readers: Readonly<
  Record<string, (text: string, files: readonly TreeFile[], overrides: Readonly<Record<string, string>>) => LockGraph>
> = {
  npm: readNpm,
  pnpm: readPnpm,
  yarn: (text, _, overrides) => readYarn(text, overrides),
  bun: readBun,
};

const nothing: LockGraph = { asked: [], packages: new Map() };
const cases = stacks.flatMap((stack) =>
  managers.map((manager) => ({ stack, manager, title: `${stack.name} with ${manager.id}` })),
);

describe('the lockfile of a new repo', () => {
  it('is there for each package manager', () => {
    expect(managers.map(({ id }) => id).sort()).toEqual(Object.keys(readers).sort());
  });

  it.each(managers)('C9 leaves a registry no package of the repository itself, with $id', ({ id }) => {
    const manifests = rendered({ 'package-manager': id }).filter(({ path }) => path.endsWith('package.json'));
    const own = manifests.flatMap(({ text }) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<string, Record<string, string>>;
      return Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) => name.startsWith('@app/'));
    });
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(([, range]) => !/^(?:file:[./]*\w+\/[\w-]+|workspace:\*)$/.test(range))).toEqual([]);
  });

  it.each(cases)('$title', ({ stack, manager }) => {
    const choices = { ...stack.choices, 'package-manager': manager.id };
    const files = rendered(choices);
    const text = files.find(({ path }) => path === manager.lockfile)?.text ?? '';
    const options = chosenOptions(catalog, choicesOf(files));
    const overrides = overridesOf(options);
    const graph = readers[manager.id]?.(text, files, overrides) ?? nothing;
    const edges = [...graph.asked, ...[...graph.packages.values()].flatMap(({ needs }) => needs)];

    expect(graph.asked.length, 'what the workspaces ask for').toBeGreaterThan(50);
    expect(
      edges.filter(({ to, optional }) => to === undefined && !optional),
      'is not in the lock',
    ).toEqual([]);
    const wrong = edges.filter(
      ({ to, name, range }) =>
        to !== undefined &&
        !satisfies(graph.packages.get(to)?.version ?? '', overrides[name] ?? range, { includePrerelease: true }),
    );
    expect(wrong, 'is there in a version that does not do').toEqual([]);
    const reachable = reachableIn(graph);
    expect(
      [...graph.packages.keys()].filter((one) => !reachable.has(one)),
      'is needed by nothing',
    ).toEqual([]);
    expect(text, 'addresses').not.toMatch(/https?:|\bregistry\b.*\./);
    const again = renderLock(templatesIn(templates), options, packageManagerOf(collect(options)), files, overrides);
    expect(
      again.map((file) => file.text),
      'the same again',
    ).toEqual([text]);
  });
});

/** All choices of a repo, defaults included. */
function choicesOf(files: readonly TreeFile[]): Readonly<Record<string, string>> {
  const manifest = JSON.parse(files.find(({ path }) => path === 'create-backend.json')?.text ?? '') as {
    blueprint: { choices: Record<string, string> };
  };
  return manifest.blueprint.choices;
}
