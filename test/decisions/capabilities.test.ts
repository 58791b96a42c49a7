import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { templatesIn } from '../../src/build/load.js';
import { type Blueprint, blueprintOf } from '../../src/catalog/blueprint/blueprint.js';
import { decide } from '../../src/catalog/blueprint/decide.js';
import { noAnswers } from '../../src/catalog/blueprint/answers.js';
import { additionsOf, allOptions, type Catalog, contributionsOf, fragmentsOf } from '../../src/catalog/catalog.js';
import { optionsAskedBy } from '../../src/catalog/selection.js';
import type { Choices } from '../../src/catalog/resolve.js';
import { manifestFile } from '../../src/evidence/tree-hash.js';
import { sha256 } from '../../src/disk/hash.js';
import { renderRepo } from '../../src/render/repo.js';
import { planRepo } from '../../src/render/repo-plan.js';
import type { TreeFile } from '../../src/render/tree.js';
import { stacks } from '../generated/stacks.js';
import { root } from '../harness/binary.js';
import { catalog } from '../snapshots/rendered.js';

const folder = mkdtempSync(join(tmpdir(), 'capabilities-'));
const templates = join(folder, 'templates');
beforeAll(() => {
  cpSync(join(root, 'templates'), templates, { recursive: true });
  // Definitions import the tool, so it is beside the copy of the templates.
  symlinkSync(join(root, 'src'), join(folder, 'src'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Ids of a capability and of those that require it, which go with it. */
function withThoseThatRequire(id: string): readonly string[] {
  const requiring = catalog.capabilities.filter(({ requires = [] }) => requires.some(({ option }) => option === id));
  return [id, ...requiring.flatMap((one) => withThoseThatRequire(one.id))];
}

/** The folders of some capabilities, and those in which others say what they add to them: `slots+<id>`. */
function foldersOf(ids: readonly string[]): readonly string[] {
  return readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      ids.some((id) => path === join('capability', id)) ||
      (/^(?:files|slots)\+/.test(basename(path)) &&
        basename(path)
          .split(/[+|]/)
          .some((id) => ids.includes(id))),
  );
}

/** Moves folders of the copy out of it while `run` runs: to copy all templates again takes longer. */
async function withoutFolders(paths: readonly string[], run: () => Promise<void>): Promise<void> {
  const outermost = paths.filter((path) => !paths.some((other) => path.startsWith(other + sep)));
  const moves = outermost.map((path, index) => ({ from: join(templates, path), to: join(folder, String(index)) }));
  for (const { from, to } of moves) renameSync(from, to);
  try {
    await run();
  } finally {
    for (const { from, to } of moves) renameSync(to, from);
  }
}

/** Every stack that runs, without some capabilities. */
function without(ids: readonly string[]): readonly Choices[] {
  const left = Object.fromEntries(ids.map((id) => [id, 'without'] as const));
  return stacks.map(({ choices }) => ({ ...choices, ...left }));
}

function blueprintWith(of: Catalog, choices: Choices): Blueprint {
  const known = new Set([...of.decisions, ...of.capabilities].map(({ id }) => id));
  const answers = {
    ...noAnswers,
    choices: Object.fromEntries(Object.entries(choices).filter(([id]) => known.has(id))) as Choices,
  };
  return blueprintOf(of, 'my-api', answers, decide(of, answers));
}

/** Without the manifest, which holds the answer to each need that there is. */
function filesOf(from: string, of: Catalog, blueprint: Blueprint): readonly TreeFile[] {
  return renderRepo({ version: '0.0.0', catalog: of, blueprint, read: templatesIn(from), hash: sha256 })
    .files()
    .filter(({ path }) => path !== manifestFile);
}

/** What is rendered from all templates: many stacks are the same without one capability or another. */
const known = new Map<string, readonly TreeFile[]>();
function filesWith(choices: Choices): readonly TreeFile[] {
  const blueprint = blueprintWith(catalog, choices);
  const key = JSON.stringify(blueprint);
  const files = known.get(key) ?? filesOf(join(root, 'templates'), catalog, blueprint);
  known.set(key, files);
  return files;
}

/** All that decisions and options say, but for their files: which of them a repo has depends on its choices. */
function definitionsIn(of: Catalog, isLeft: (id: string) => boolean): unknown {
  return [
    of.decisions.map(({ options: _, ...decision }) => decision),
    allOptions(of).flatMap(({ additions: _, fragments: __, ...option }) => (isLeft(option.id) ? [option] : [])),
  ];
}

/**
 * The plan of a repo (`src/render/repo-plan.ts`), as text: the chosen options with the files that they have in it; other options and
 * decisions by their names, as `definitionsIn` compares what they say.
 */
function planWith(of: Catalog, choices: Choices): string {
  const plan = planRepo(of, blueprintWith(of, choices));
  const chosen = new Set(plan.options.map(({ id }) => id));
  const names = new Map<unknown, string>([...of.decisions, ...allOptions(of)].map((one) => [one, one.id]));
  const options = plan.options.map((option) => [
    option.id,
    fragmentsOf(option, chosen),
    additionsOf(option, chosen),
    contributionsOf(option, chosen),
  ]);
  return JSON.stringify({ ...plan, options }, (_, value: unknown) => names.get(value) ?? value, 2);
}

describe.each(catalog.capabilities.map((capability, index) => [capability.id, capability, index] as const))(
  '%s',
  (id, capability, index) => {
    it(
      'S2 can be deleted: the tool still builds, and every other stack is as it was',
      { timeout: 60_000 },
      async () => {
        const deleted = withThoseThatRequire(id);
        const isLeft = (one: string) => !deleted.includes(one);
        await withoutFolders(foldersOf(deleted), async () => {
          const remaining = await compileCatalog(templates);
          expect(remaining.capabilities.map((one) => one.id)).toEqual(
            catalog.capabilities.map((one) => one.id).filter(isLeft),
          );
          expect(definitionsIn(remaining, isLeft)).toEqual(definitionsIn(catalog, isLeft));
          const others = without(deleted);
          for (const choices of others) expect(planWith(remaining, choices)).toBe(planWith(catalog, choices));
          // The same plan makes the same files; one stack shows it.
          const shown = others[index % others.length] ?? {};
          const after = filesOf(templates, remaining, blueprintWith(remaining, shown));
          expect(after.map(({ path, text }) => [path, sha256(text)])).toEqual(
            filesWith(shown).map(({ path, text }) => [path, sha256(text)]),
          );
        });
      },
    );

    it('S2 leaves no name behind: no variable, package or page of it is named where it is left out', () => {
      const env = capability.contributes?.env ?? [];
      const workspaces = Object.keys(capability.contributes?.workspaces ?? {}).filter(
        (path) => capability.contributes?.workspaces?.[path]?.description !== undefined,
      );
      const own = capability.fragments.filter(({ when }) => when === undefined).map(({ target }) => target);
      const names = [...env.map(({ name }) => name), ...workspaces, ...own.filter((path) => path.startsWith('docs/'))];
      expect(names).not.toEqual([]);
      for (const tenancy of ['multi', 'single'])
        for (const { path, text } of filesWith({ tenancy, [id]: 'without' })) {
          expect(own).not.toContain(path);
          expect(names.filter((name) => text.includes(name))).toEqual([]);
        }
    });

    it('S2 is in no line of a file of anybody else', () => {
      const asks = allOptions(catalog)
        .filter((option) => option.id !== id)
        .flatMap(({ fragments }) => fragments)
        .filter(({ conditions = [], when }) => [...conditions, ...(when ? optionsAskedBy(when) : [])].includes(id))
        .map(({ source }) => source)
        // Capabilities may bring files for one another.
        .filter((source) => !source.startsWith('capability/'));
      expect(asks).toEqual([]);
    });

    it('S2 brings tests and the page that its definition names', () => {
      const targets = capability.fragments.map(({ target }) => target);
      expect(targets.filter((path) => path.endsWith('.test.ts'))).not.toEqual([]);
      expect(targets).toContain(capability.docs);
      const page = readFileSync(join(root, 'templates/capability', id, 'files', capability.docs ?? ''), 'utf8');
      expect(page).toMatch(/^# /);
    });
  },
);
