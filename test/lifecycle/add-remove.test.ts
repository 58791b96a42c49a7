import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { UserError } from '../../src/errors.js';
import { blueprintIn, type ChoiceChange, changedBlueprint } from '../../src/lifecycle/blueprints.js';
import { manifestAround } from '../../src/lifecycle/manifest-here.js';
import { writePlan } from '../../src/lifecycle/open-merge.js';
import { isHistory } from '../../src/lifecycle/plan-migration.js';
import { planChange } from '../../src/lifecycle/plan-lifecycle.js';
import { catalog } from '../snapshots/rendered.js';
import { first } from './generators.js';
import { type Stack, stacks } from './histories.js';
import { type Repository, repositoryOf } from './repository.js';

/** Capabilities that change the first migration: their tables are dropped by another one. */
const withTables = ['file-storage', 'notifications'];
/** What it adds to a table that stays has to be taken away by hand. */
const byHand = ['audit-seal'];

describe.each(Object.keys(stacks) as Stack[])('L2 add, then remove, with %s', { timeout: 300_000 }, (stack) => {
  let repo: Repository;
  const change = async (kind: 'add' | 'remove', id: string) => {
    const input = await repo.input(first);
    const plan = await planChange(input, { kind, capabilities: [id] });
    expect(plan.conflicts).toEqual([]);
    await writePlan(plan, `${kind} ${id}`, input.git);
    repo.commit();
    return plan;
  };

  beforeAll(() => {
    repo = repositoryOf(stacks[stack]);
  }, 120_000);
  afterEach(() => {
    repo.startAgain();
  });
  afterAll(() => {
    repo.dispose();
  });

  const absent = catalog.capabilities.filter((capability) => !capability.default).map(({ id }) => id);
  it.each(absent)('%s', async (id) => {
    const { manifest } = manifestAround(repo.root);
    const wanted: ChoiceChange = { kind: 'add', capabilities: [id] };
    const blueprint = blueprintIn(catalog, manifest);
    if (!goes(() => changedBlueprint(catalog, blueprint, wanted))) {
      // It needs another decision first, and says which.
      await expect(planChange(await repo.input(first), wanted)).rejects.toThrow(UserError);
      return;
    }
    const before = repo.files();
    await change('add', id);
    const between = repo.files();
    expect([...between]).not.toEqual([...before]);
    if (byHand.includes(id)) {
      await expect(change('remove', id)).rejects.toThrow('ADD COLUMN');
      return;
    }
    const removal = await change('remove', id);
    const after = repo.files();
    const plain = (files: ReadonlyMap<string, string>) => [...files].filter(([path]) => !isHistory(path));
    expect(plain(after)).toEqual(plain(before));
    const history = [...after.keys()].filter((path) => path.endsWith('.sql') && !before.has(path));
    expect(history.map((path) => /(add|remove)_[a-z_]+/.exec(path)?.[1])).toEqual(
      withTables.includes(id) ? ['add', 'remove'] : [],
    );
    for (const path of history) if (before.has(path)) expect(after.get(path)).toBe(before.get(path));
    expect(removal.notes.length > 0).toBe(withTables.includes(id));
    if (!withTables.includes(id)) expect([...after]).toEqual([...before]);
  });
});

function goes(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
