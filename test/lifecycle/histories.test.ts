import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { planUndo, undo } from '../../src/disk/undo.js';
import { isSound } from '../../src/gen/is-sound.js';
import { blueprintIn, changedBlueprint } from '../../src/lifecycle/blueprints.js';
import { manifestAround } from '../../src/lifecycle/manifest-here.js';
import { abortMerge, writePlan } from '../../src/lifecycle/open-merge.js';
import { planChange, planUpdate } from '../../src/lifecycle/plan-lifecycle.js';
import { rendererOf, textsOf } from '../../src/lifecycle/rendering.js';
import { first } from './generators.js';
import { type History, histories, later, moved, type Stack, stacks, type Way } from './histories.js';
import { breaches } from './invariants.js';
import { type Repository, repositoryOf } from './repository.js';

const nameOf = (way: Way) => (way === 'update' ? way : Object.values(way).flat().join(' '));

/** As `create` would write the repository after the history. */
function wantedAfter({ way }: History, repo: Repository) {
  const generator = way === 'update' ? later : first;
  const { manifest, root, text } = manifestAround(repo.root);
  const blueprint = blueprintIn(generator.catalog, manifest);
  const wanted = way === 'update' ? blueprint : changedBlueprint(generator.catalog, blueprint, way);
  return textsOf(rendererOf(generator, root, text).created(wanted));
}

describe.each(Object.keys(stacks) as Stack[])('L1 L2 histories of %s', { timeout: 300_000 }, (stack) => {
  let repo: Repository;

  beforeAll(() => {
    repo = repositoryOf(stacks[stack]);
  }, 120_000);
  afterEach(() => {
    repo.startAgain();
  });
  afterAll(() => {
    repo.dispose();
  });

  const own = histories.filter((history) => history.stack === stack);
  it.each(own.map((history) => [`${history.name}: ${nameOf(history.way)}`, history] as const))(
    '%s',
    async (_, history) => {
      const created = repo.files();
      await history.gen?.(repo);
      repo.commit();
      const generated = repo.files();
      await history.edit(repo);
      repo.commit();
      const edited = repo.files();
      const input = await repo.input(history.way === 'update' ? later : first);
      const plan = history.way === 'update' ? await planUpdate(input) : await planChange(input, history.way);
      const expected = wantedAfter(history, repo);
      await writePlan(plan, 'the end of a history', input.git);
      const merged = repo.files();

      const renames = { ...(history.way === 'update' ? moved : {}), ...history.renames };
      const wanted = new Map([...expected].map(([path, text]) => [history.renames?.[path] ?? path, text] as const));
      const conflicts = plan.conflicts.map(({ path }) => path);
      expect(breaches({ created, generated, edited, merged, wanted, conflicts, moved: renames })).toEqual([]);
      expect(conflicts).toEqual(history.conflicts ?? []);
      expect(unmergedIn(repo)).toEqual([...conflicts].sort());
      expect(plan.changes.length).toBeGreaterThan(0);

      // A second time there is nothing to do.
      if (conflicts.length === 0) {
        repo.commit();
        const again = await repo.input(input.generator);
        expect((await planUpdate(again)).changes.map(({ path }) => path)).toEqual([]);
        const back = planUndo(repo.root, undefined, isSound);
        expect(back.left).toEqual([]);
        await undo(repo.root, back);
      } else await abortMerge(repo.root);
      expect([...repo.files()]).toEqual([...edited]);
    },
  );
});

function unmergedIn(repo: Repository): readonly string[] {
  const lines = repo.git('ls-files', '--unmerged', '-z').split('\0');
  return [...new Set(lines.flatMap((line) => line.split('\t')[1] ?? []))].sort();
}
